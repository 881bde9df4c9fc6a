package org.letterlock.accounts;

import java.time.Duration;
import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Mechanism;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Recipient;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;

/** The rows of the policy about keys of programs, what they call, and where events are told. */
final class KeyRows {

    private KeyRows() {}

    static List<DataClass> all(Duration callsKept) {
        return List.of(key(), window(), call(callsKept), webhook(), delivery());
    }

    private static DataClass key() {
        return DataClass.of("accounts.api-key")
                .what(
                        "API keys: a digest of the token, a name, what the key may do, and the day it was last used",
                        "Khóa API: giá trị băm của mã, tên, quyền của khóa và ngày dùng gần nhất")
                .about("The organisation", "Tổ chức")
                .fields(
                        "id",
                        "tokenDigest",
                        "name",
                        "scopes",
                        "test",
                        "createdAt",
                        "expiresAt",
                        "formerUntil",
                        "usedOn",
                        "revokedAt")
                .use(LegalBasis.CONTRACT, "To let programs in", "Để cho chương trình truy cập")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "api_key",
                        "id",
                        "sequence",
                        "organisation_id",
                        "token_digest",
                        "former_digest",
                        "former_until",
                        "name_sealed",
                        "scopes",
                        "test",
                        "created_at",
                        "expires_at",
                        "used_on",
                        "revoked_at")
                .in(new Place.Memory("digests of the tokens of lately used keys, with what they open"))
                .until(Until.earliest(
                        Until.after(
                                AccountPolicies.ENDED_KEY,
                                "after the key expired or was revoked",
                                "sau khi khóa hết hạn hoặc bị thu hồi"),
                        OrganisationRows.ended()))
                .noRecipient()
                .rights(
                        "Members who may manage keys rotate and revoke them at any time",
                        "Thành viên có quyền quản lý khóa có thể đổi và thu hồi bất kỳ lúc nào",
                        Right.ACCESS,
                        Right.ERASURE)
                .promises("SHIELD-02", "SHIELD-34")
                .build();
    }

    private static DataClass window() {
        return DataClass.of("accounts.call-window")
                .what(
                        "The times of a key's calls, and of checks by hand in the workspace, in the last sixty minutes",
                        "Thời điểm các lệnh gọi của khóa, và các lần kiểm tra trong không gian làm việc, trong sáu mươi phút qua")
                .about("The organisation", "Tổ chức")
                .fields("key", "organisation", "at")
                .use(
                        LegalBasis.CONTRACT,
                        "To hold each key, and the workspace, to the limit of the plan",
                        "Để giữ mỗi khóa, và không gian làm việc, trong giới hạn của gói")
                .in(new Place.Memory("a ring of times for each key and workspace"))
                .until(Until.after(AccountPolicies.CALL_WINDOW, "after the call", "sau lệnh gọi"))
                .noRecipient()
                .rights(
                        "Each answer tells what is left: RateLimit and RateLimit-Policy",
                        "Mỗi câu trả lời cho biết phần còn lại: RateLimit và RateLimit-Policy",
                        Right.ACCESS)
                .promises("SHIELD-09", "SHIELD-18", "SHIELD-41", "SHIELD-70")
                .build();
    }

    private static DataClass call(Duration kept) {
        return DataClass.of(ApiCalls.CLASS)
                .what(
                        "Calls of the API: the kind of call, its status, the time and the random name of the key; nothing that was asked",
                        "Lệnh gọi API: loại lệnh, trạng thái, thời điểm và tên ngẫu nhiên của khóa; không có nội dung được hỏi")
                .about("The organisation", "Tổ chức")
                .fields("at", "key", "route", "status")
                .use(
                        LegalBasis.CONTRACT,
                        "So that an organisation sees what counts towards the limits of its plan",
                        "Để tổ chức thấy những gì được tính vào giới hạn của gói")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "So that an organisation finds abuse of its keys",
                        "Để tổ chức phát hiện khóa của mình bị lạm dụng")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "api_call",
                        "organisation_id",
                        "sequence",
                        "at",
                        "key_id",
                        "route",
                        "status")
                .until(Until.earliest(Until.after(kept, "after the call", "sau lệnh gọi"), OrganisationRows.ended()))
                .noRecipient()
                .rights(
                        "Members who may see keys see all of it",
                        "Thành viên có quyền xem khóa thấy được toàn bộ",
                        Right.ACCESS)
                .promises("SHIELD-09", "SHIELD-15", "INBOX-41", "INBOX-42", "INBOX-43")
                .build();
    }

    private static DataClass webhook() {
        return DataClass.of("accounts.webhook")
                .what(
                        "Where an organisation has events told: address, secret and kinds of event",
                        "Nơi tổ chức nhận sự kiện: địa chỉ, khóa bí mật và loại sự kiện")
                .about("The organisation", "Tổ chức")
                .fields("id", "address", "secret", "events", "state", "createdAt", "failingSince")
                .use(LegalBasis.CONTRACT, "To tell events there", "Để gửi sự kiện đến đó")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "webhook",
                        "id",
                        "sequence",
                        "organisation_id",
                        "address_sealed",
                        "secret_sealed",
                        "former_sealed",
                        "former_until",
                        "events",
                        "state",
                        "created_at",
                        "failing_since")
                .until(Until.earliest(Until.event("a member removes it", "thành viên gỡ bỏ"), OrganisationRows.ended()))
                .noRecipient()
                .rights(
                        "Members who may manage webhooks change and remove them at any time",
                        "Thành viên có quyền quản lý webhook có thể đổi và gỡ bất kỳ lúc nào",
                        Right.ACCESS,
                        Right.RECTIFICATION,
                        Right.ERASURE)
                .promises("SHIELD-32")
                .build();
    }

    private static DataClass delivery() {
        return DataClass.of("accounts.webhook-delivery")
                .what(
                        "Events told to webhooks, sealed, and what their addresses answered",
                        "Sự kiện đã gửi đến webhook, được niêm phong, và câu trả lời của địa chỉ nhận")
                .about("The organisation, and its members by random name", "Tổ chức và thành viên theo tên ngẫu nhiên")
                .fields("id", "event", "payload", "createdAt", "state", "attempts", "outcome", "status")
                .use(
                        LegalBasis.CONTRACT,
                        "To tell what happened until it arrives, and again when asked to",
                        "Để gửi sự kiện cho đến khi tới nơi, và gửi lại khi được yêu cầu")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "webhook_delivery",
                        "id",
                        "sequence",
                        "organisation_id",
                        "webhook_id",
                        "event",
                        "payload_sealed",
                        "created_at",
                        "state",
                        "attempts",
                        "due_at",
                        "leased_until",
                        "attempted_at",
                        "outcome",
                        "status")
                .until(Until.earliest(
                        Until.after(AccountPolicies.DELIVERY_LOG, "after the event", "sau sự kiện"),
                        Until.event("a member removes the webhook", "thành viên gỡ webhook"),
                        OrganisationRows.ended()))
                .in(Place.Outbound.chosen("webhooks"))
                .recipient(new Recipient(
                        new Words("The addresses that the organisation chose", "Các địa chỉ mà tổ chức chọn"),
                        new Words(
                                "Kinds of event, times and random names", "Loại sự kiện, thời điểm và tên ngẫu nhiên"),
                        Mechanism.ASKED,
                        "webhooks"))
                .rights(
                        "Members who may manage webhooks see all of it",
                        "Thành viên có quyền quản lý webhook thấy được toàn bộ",
                        Right.ACCESS,
                        Right.ERASURE)
                .promises("SHIELD-32")
                .build();
    }
}
