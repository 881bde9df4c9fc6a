package org.letterlock.accounts;

import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;
import org.letterlock.storage.SchemaHistory;

/** The rows of the policy about organisations and who belongs to them. */
final class OrganisationRows {

    private OrganisationRows() {}

    static List<DataClass> all() {
        return List.of(
                organisation(),
                membership(),
                audit(),
                SchemaHistory.declared("accounts.schema-history", AccountsStorage.SCHEMA, "CORE-02"));
    }

    /** When what belongs to an organisation ends. */
    static Until ended() {
        return Until.event("an owner ends the organisation", "chủ sở hữu kết thúc tổ chức");
    }

    private static DataClass organisation() {
        return DataClass.of("accounts.organisation")
                .what("An organisation's name, short name and plan", "Tên, tên ngắn và gói dịch vụ của tổ chức")
                .about("The organisation", "Tổ chức")
                .fields("id", "slug", "name", "plan", "createdAt")
                .use(LegalBasis.CONTRACT, "To tell organisations apart", "Để phân biệt các tổ chức")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "organisation",
                        "id",
                        "slug_digest",
                        "slug_sealed",
                        "name_sealed",
                        "plan",
                        "created_at")
                .in(new Place.KeySlot("accounts"))
                .until(ended())
                .recipient("Its members", "Các thành viên của tổ chức")
                .rights(
                        "Owners may rename it and end it",
                        "Chủ sở hữu có thể đổi tên và kết thúc tổ chức",
                        Right.RECTIFICATION,
                        Right.ERASURE)
                .promises("CAMPAIGNS-04", "SHIELD-03")
                .build();
    }

    private static DataClass membership() {
        return DataClass.of("accounts.membership")
                .what("Who belongs to an organisation, and as what", "Ai thuộc tổ chức nào và với vai trò gì")
                .about("You, and the organisation", "Bạn và tổ chức")
                .fields("organisation", "person", "role", "since")
                .use(LegalBasis.CONTRACT, "To decide what you may do there", "Để quyết định bạn được làm gì ở đó")
                .inColumns(AccountsStorage.SCHEMA, "membership", "organisation_id", "person_id", "role", "since")
                .until(Until.earliest(
                        Until.event("you leave or are removed", "bạn rời đi hoặc bị loại khỏi tổ chức"),
                        AccountPolicies.ERASED,
                        ended()))
                .recipient("The organisation's members", "Các thành viên của tổ chức")
                .rights(
                        "See it in the privacy centre; leave at any time",
                        "Xem trong trung tâm quyền riêng tư; rời đi bất kỳ lúc nào",
                        Right.ACCESS,
                        Right.PORTABILITY,
                        Right.ERASURE)
                .promises("CAMPAIGNS-48", "SHIELD-33")
                .build();
    }

    private static DataClass audit() {
        return DataClass.of("accounts.audit")
                .what(
                        "Who did what in an organisation, by random name and in fixed words",
                        "Ai đã làm gì trong tổ chức, theo tên ngẫu nhiên và bằng từ cố định")
                .about("Members of the organisation", "Các thành viên của tổ chức")
                .fields("at", "actor", "act", "object", "detail")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "So that an organisation can see what was done in its name",
                        "Để tổ chức thấy những gì đã được làm nhân danh mình")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "audit",
                        "organisation_id",
                        "sequence",
                        "at",
                        "actor",
                        "act",
                        "object",
                        "detail",
                        "told",
                        "link")
                .inColumns(AccountsStorage.SCHEMA, "audit_head", "one", "link", "cut_link", "cut_at", "cut_seal")
                .in(new Place.FileAt(AccountsStorage.AUDIT_WITNESS))
                .until(Until.after(AccountPolicies.AUDIT, "after it was done", "sau khi được thực hiện"))
                .recipient("Owners and admins of the organisation", "Chủ sở hữu và quản trị viên của tổ chức")
                .rights(
                        "When your account is erased, or the organisation ends, the random names lead to nobody",
                        "Khi tài khoản bị xóa hoặc tổ chức chấm dứt, các tên ngẫu nhiên không còn dẫn đến ai",
                        Right.ACCESS,
                        Right.ERASURE)
                .promises("CAMPAIGNS-48", "CORE-11")
                .build();
    }
}
