package org.letterlock.desk;

import java.util.List;
import org.letterlock.accounts.AccountPolicies;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;

/** The rows of the policy about demands of authorities. */
final class DisclosureRows {

    private DisclosureRows() {}

    static List<DataClass> all() {
        return List.of(disclosure(), evidence(), staffEvidence(), incident());
    }

    private static DataClass.Builder onPaper(String id) {
        return DataClass.of(id)
                .fields(
                        "id",
                        "kind",
                        "person",
                        "owner",
                        "artefactDigest",
                        "issued",
                        "expires",
                        "enteredBy",
                        "enteredAt",
                        "warned")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To claim nothing that cannot be shown",
                        "Để không nêu điều gì không thể chứng minh")
                .inColumns(
                        DeskStorage.SCHEMA,
                        "evidence",
                        "id",
                        "kind",
                        "person_id",
                        "owner",
                        "artefact",
                        "issued",
                        "expires",
                        "entered_by",
                        "entered_at",
                        "warned")
                .recipient("Those who lead them", "Người phụ trách");
    }

    private static Until expired() {
        return Until.after(DeskPolicies.EVIDENCE_KEPT, "after it expired", "sau khi hết hạn");
    }

    private static DataClass evidence() {
        return onPaper(EvidenceRegister.CLASS)
                .what(
                        "What the operator can show on paper: audits, certificates, agreements with providers; of the"
                                + " paper only a digest",
                        "Những gì đơn vị vận hành có giấy tờ: kiểm toán, chứng nhận, thỏa thuận với nhà cung cấp; của"
                                + " giấy tờ chỉ có giá trị băm")
                .about("Nobody: firms and the server", "Không ai: các công ty và máy chủ")
                .until(expired())
                .rights("None are needed: it names nobody", "Không cần: nó không chỉ ra ai")
                .promises("MAILBOX-14", "MAILBOX-15", "SHIELD-28", "SHIELD-35")
                .build();
    }

    private static DataClass staffEvidence() {
        return onPaper(EvidenceRegister.OF_STAFF)
                .what(
                        "That one of the operator's people signed to tell nobody, and was trained, and until when that"
                                + " counts",
                        "Việc một nhân viên vận hành đã cam kết bảo mật và được đào tạo, và đến khi nào còn hiệu lực")
                .about("Those who run this server", "Những người vận hành máy chủ này")
                .until(Until.earliest(expired(), AccountPolicies.ERASED))
                .rights("See it in your copy", "Xem trong bản sao của bạn", Right.ACCESS)
                .promises("MAILBOX-18", "MAILBOX-19")
                .build();
    }

    private static DataClass incident() {
        return DataClass.of(Incidents.CLASS)
                .what(
                        "What went wrong, by kind and class of data, and each step that was taken about it; nobody's"
                                + " data",
                        "Sự cố theo loại và nhóm dữ liệu, và từng bước đã làm; không có dữ liệu của ai")
                .about("Nobody: what happened here", "Không ai: việc đã xảy ra ở đây")
                .fields("id", "kind", "classes", "foundAt", "openedBy", "openedAt", "alarmed", "closedAt", "steps")
                .use(
                        LegalBasis.LEGAL_OBLIGATION,
                        "To tell authority and people in time, and to show it",
                        "Để báo cơ quan và mọi người đúng hạn, và chứng minh điều đó")
                .inColumns(
                        DeskStorage.SCHEMA,
                        "incident",
                        "id",
                        "kind",
                        "classes",
                        "found_at",
                        "opened_by",
                        "opened_at",
                        "alarmed",
                        "closed_at")
                .inColumns(
                        DeskStorage.SCHEMA,
                        "incident_step",
                        "incident_id",
                        "sequence",
                        "step",
                        "words",
                        "person_id",
                        "at")
                .until(Until.after(DeskPolicies.INCIDENT_RECORD, "after it was closed", "sau khi đóng"))
                .recipient("The operator's people who look into it", "Nhân viên vận hành xem xét sự cố")
                .rights("None are needed: it names nobody", "Không cần: nó không chỉ ra ai")
                .promises("SHIELD-36")
                .build();
    }

    private static DataClass disclosure() {
        return DataClass.of(Disclosures.CLASS)
                .what(
                        "A demand of an authority for data: its reference, ground and scope and the address it is"
                                + " about, sealed under a key of its own; who of the operator's people took which step; of"
                                + " what was handed out only a digest and a count",
                        "Yêu cầu dữ liệu của cơ quan chức năng: số tham chiếu, căn cứ, phạm vi và địa chỉ liên quan,"
                                + " niêm phong bằng khóa riêng; nhân viên nào đã làm bước nào; của những gì được giao chỉ"
                                + " có giá trị băm và số lượng")
                .about("You, about whom data is demanded", "Bạn, người bị yêu cầu dữ liệu")
                .fields(
                        "id",
                        "subjectDigest",
                        "ground",
                        "reference",
                        "authority",
                        "subject",
                        "scope",
                        "reason",
                        "systems",
                        "openedBy",
                        "openedAt",
                        "review",
                        "reviewedBy",
                        "approvedBy",
                        "withdrawn",
                        "handedOutAt",
                        "handedOutBy",
                        "reportDigest",
                        "records",
                        "noticeAt",
                        "bar",
                        "notifiedAt")
                .use(
                        LegalBasis.LEGAL_OBLIGATION,
                        "To hand out no more than a law compels, and to show it",
                        "Để không giao nhiều hơn luật buộc, và chứng minh điều đó")
                .inColumns(
                        DeskStorage.SCHEMA,
                        "disclosure",
                        "id",
                        "subject_digest",
                        "ground",
                        "reference_sealed",
                        "authority_sealed",
                        "subject_sealed",
                        "words_sealed",
                        "reason_sealed",
                        "systems",
                        "opened_by",
                        "opened_at",
                        "review",
                        "review_sealed",
                        "reviewed_by",
                        "withdrawn",
                        "handed_at",
                        "handed_by",
                        "report_digest",
                        "records",
                        "notice_at",
                        "bar_sealed",
                        "notified_at",
                        "last_at")
                .inColumns(DeskStorage.SCHEMA, "disclosure_approval", "disclosure_id", "person_id", "at")
                .in(new Place.KeySlot("desk"))
                .until(Until.after(
                        DeskPolicies.DISCLOSURE,
                        "after the last that happened in the case, and never before you were told",
                        "sau việc cuối cùng trong vụ việc, và không trước khi bạn được báo"))
                .recipient(
                        "The operator's people who answer such demands; the authority, of what is in scope",
                        "Nhân viên vận hành trả lời những yêu cầu đó; cơ quan chức năng, phần trong phạm vi")
                .rights(
                        "See it in your copy once you were told. It is kept when you are erased: it shows what was"
                                + " handed out",
                        "Xem trong bản sao của bạn sau khi được báo. Nó được giữ khi bạn bị xóa: nó cho thấy điều gì"
                                + " đã được giao",
                        Right.ACCESS)
                .promises(
                        "INBOX-05",
                        "INBOX-60",
                        "INBOX-69",
                        "INBOX-70",
                        "INBOX-71",
                        "MAILBOX-12",
                        "MAILBOX-26",
                        "MAILBOX-28",
                        "SHIELD-29")
                .build();
    }
}
