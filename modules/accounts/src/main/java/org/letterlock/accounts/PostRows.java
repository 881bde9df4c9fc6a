package org.letterlock.accounts;

import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;

/** The rows of the policy about mail to people. */
final class PostRows {

    private PostRows() {}

    static List<DataClass> all() {
        return List.of(mail(), erasure(), notice());
    }

    private static DataClass mail() {
        return DataClass.of("accounts.post")
                .what(
                        "A mail about an account that waits to be sent, and its recipient",
                        "Thư về tài khoản đang chờ gửi và người nhận")
                .about("Whom it is written to", "Người nhận thư")
                .fields("id", "recipient", "mail", "writtenAt", "nextTry", "tries")
                .use(
                        LegalBasis.CONTRACT,
                        "To write to you about your account, or an account or invitation that was asked for in your name",
                        "Để viết cho bạn về tài khoản, hoặc về tài khoản hay lời mời được yêu cầu cho bạn")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "post",
                        "id",
                        "sequence",
                        "recipient_digest",
                        "recipient_sealed",
                        "mail_sealed",
                        "written_at",
                        "next_try",
                        "tries")
                .in(new Place.KeySlot("post"))
                .until(Until.earliest(
                        AccountPolicies.ERASED,
                        Until.after(AccountPolicies.POST, "after it was written", "sau khi được viết")))
                .recipient(
                        "Whoever sits at the machine of this server: nothing is sent from it",
                        "Người ngồi tại máy chủ này: không có thư nào được gửi đi")
                .rights(
                        "Erasing your account drops what still waits",
                        "Xóa tài khoản sẽ bỏ những thư còn đang chờ",
                        Right.ERASURE)
                .promises("SHIELD-01")
                .build();
    }

    private static DataClass erasure() {
        return ErasureLedger.declared(
                "accounts.post-erasure",
                "post",
                Until.after(
                        AccountPolicies.POST.plus(ErasureLedger.WHOLE_DAYS),
                        "after the mail went",
                        "sau khi thư không còn"),
                "CORE-07");
    }

    private static DataClass notice() {
        return PeopleRows.aboutPerson("accounts.policy-notice")
                .what(
                        "Which change of which policy you were told of, when, and from when it holds for you",
                        "Bạn đã được báo về thay đổi nào của chính sách nào, khi nào và có hiệu lực với bạn từ khi nào")
                .fields("system", "effective", "toldAt", "holdsFrom")
                .use(LegalBasis.LEGAL_OBLIGATION, "To tell you once, and in time", "Để báo cho bạn một lần và đúng hạn")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "policy_notice",
                        "person_id",
                        "system",
                        "effective",
                        "told_at",
                        "holds_from")
                .until(PeopleRows.erased())
                .rights("See it in the privacy centre", "Xem trong trung tâm quyền riêng tư", Right.ACCESS)
                .promises("SHIELD-67")
                .build();
    }
}
