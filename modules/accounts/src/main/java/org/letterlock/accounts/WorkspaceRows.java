package org.letterlock.accounts;

import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;

/** The rows of the policy about what waits for an answer: invitations, new addresses, links to copies. */
final class WorkspaceRows {

    private WorkspaceRows() {}

    static List<DataClass> all() {
        return List.of(invitation(), addressChange(), exportLink());
    }

    private static DataClass invitation() {
        return DataClass.of("accounts.invitation")
                .what(
                        "That an organisation invited an address, as what, and who did",
                        "Tổ chức đã mời địa chỉ nào, với vai trò gì và ai mời")
                .about("Whoever is invited, and whoever invites", "Người được mời và người mời")
                .fields("id", "organisation", "tokenDigest", "email", "role", "inviter", "invitedAt")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "So that the invited person, and nobody else, can join",
                        "Để chỉ người được mời mới có thể tham gia")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "invitation",
                        "id",
                        "organisation_id",
                        "token_digest",
                        "email_digest",
                        "email_sealed",
                        "role",
                        "inviter_id",
                        "invited_at")
                .until(Until.earliest(
                        Until.event("it is accepted or taken back", "lời mời được chấp nhận hoặc bị thu hồi"),
                        Until.after(AccountPolicies.INVITATION, "after it was sent", "sau khi gửi"),
                        AccountPolicies.ERASED,
                        OrganisationRows.ended()))
                .recipient("Owners and admins of the organisation", "Chủ sở hữu và quản trị viên của tổ chức")
                .rights(
                        "Do nothing and it ends by itself; who has an account sees it in the privacy centre",
                        "Không cần làm gì, lời mời tự hết hạn; ai có tài khoản thấy nó trong trung tâm quyền riêng tư",
                        Right.ACCESS,
                        Right.ERASURE)
                .promises("CAMPAIGNS-48")
                .build();
    }

    private static DataClass addressChange() {
        return PeopleRows.aboutPerson("accounts.address-change")
                .what(
                        "The address that your account shall have, until you confirm it",
                        "Địa chỉ mới mà bạn muốn dùng, cho đến khi bạn xác nhận")
                .fields("tokenDigest", "email", "askedAt")
                .use(
                        LegalBasis.CONTRACT,
                        "To make sure that the address is yours",
                        "Để chắc chắn rằng địa chỉ đó là của bạn")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "address_change",
                        "person_id",
                        "token_digest",
                        "email_sealed",
                        "asked_at")
                .until(Until.earliest(
                        Until.event("you confirm it or take it back", "bạn xác nhận hoặc rút lại"),
                        Until.after(AccountPolicies.ADDRESS_CHANGE, "after you asked", "sau khi bạn yêu cầu"),
                        PeopleRows.erased()))
                .rights("Take it back at any time", "Rút lại bất kỳ lúc nào", Right.ERASURE)
                .promises("SHIELD-01")
                .build();
    }

    private static DataClass exportLink() {
        return PeopleRows.aboutPerson("accounts.export-link")
                .what(
                        "That you asked for a copy of your data and did not fetch it yet",
                        "Bạn đã yêu cầu bản sao dữ liệu của mình và chưa tải về")
                .fields("session", "tokenDigest", "madeAt")
                .use(
                        LegalBasis.LEGAL_OBLIGATION,
                        "So that you, in this browser, and nobody else, get it",
                        "Để chỉ bạn, trên trình duyệt này, nhận được bản sao đó")
                .inColumns(AccountsStorage.SCHEMA, "export_link", "session_id", "token_digest", "made_at")
                .until(Until.earliest(
                        Until.event("you fetch it", "bạn tải về"),
                        Until.event("you sign out", "bạn đăng xuất"),
                        AccountPolicies.ERASED,
                        Until.after(AccountPolicies.EXPORT_LINK, "after you asked", "sau khi bạn yêu cầu")))
                .rights("Let it end by itself", "Để nó tự hết hạn", Right.ERASURE)
                .promises("CORE-09")
                .build();
    }
}
