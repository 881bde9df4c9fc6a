package org.letterlock.accounts;

import java.util.List;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Mechanism;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Recipient;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;

/** The rows of the policy about how people sign in. */
final class SignInRows {

    /** The cookie of a browser that is in the middle of signing in. */
    static final String COOKIE = "__Host-letterlock-signin";

    private SignInRows() {}

    static List<DataClass> all() {
        return List.of(link(), authenticator(), passkey(), google(), visit(), attempts());
    }

    private static DataClass link() {
        return DataClass.of("accounts.link")
                .what(
                        "A link we sent you, and for a new account the address it was sent to, readable only with that link",
                        "Liên kết chúng tôi đã gửi cho bạn và, với tài khoản mới, địa chỉ nhận, chỉ đọc được bằng chính liên kết đó")
                .about(
                        "You, who asked for an account or a new password",
                        "Bạn, người yêu cầu tài khoản hoặc mật khẩu mới")
                .fields("tokenDigest", "purpose", "person", "sealed", "expiresAt")
                .use(
                        LegalBasis.CONTRACT,
                        "To see that the mailbox is yours before anything is done with it",
                        "Để biết hộp thư là của bạn trước khi làm bất cứ điều gì")
                .inColumns(
                        AccountsStorage.SCHEMA, "link", "token_digest", "purpose", "person_id", "sealed", "expires_at")
                .until(Until.earliest(
                        Until.event("you use it", "bạn dùng nó"),
                        AccountPolicies.ERASED,
                        Until.after(
                                AccountPolicies.SIGN_UP_LINK,
                                "after you asked for an account",
                                "sau khi bạn yêu cầu tài khoản"),
                        Until.after(
                                AccountPolicies.RESET_LINK,
                                "after you asked for a new password",
                                "sau khi bạn yêu cầu mật khẩu mới")))
                .noRecipient()
                .rights("Do nothing, and it ends by itself", "Không cần làm gì, nó tự kết thúc", Right.ERASURE)
                .promises("SHIELD-71")
                .build();
    }

    private static DataClass authenticator() {
        return PeopleRows.aboutPerson("accounts.second-factor")
                .what(
                        "The secret you share with your authenticator app, sealed, and digests of your recovery codes",
                        "Bí mật dùng chung với ứng dụng xác thực, được niêm phong, và giá trị băm của các mã khôi phục")
                .fields("secret", "lastStep", "confirmed", "recoveryCodeDigests")
                .use(
                        LegalBasis.CONTRACT,
                        "To ask for a second factor, as you wished",
                        "Để hỏi yếu tố thứ hai như bạn muốn")
                .inColumns(
                        AccountsStorage.SCHEMA, "authenticator", "person_id", "secret_sealed", "last_step", "confirmed")
                .inColumns(AccountsStorage.SCHEMA, "recovery_code", "person_id", "code_digest")
                .until(Until.earliest(Until.event("you turn it off", "bạn tắt nó"), PeopleRows.erased()))
                .rights("Turn it on and off by yourself", "Tự bật và tắt", Right.ACCESS, Right.ERASURE)
                .promises("SHIELD-01", "SHIELD-33")
                .build();
    }

    private static DataClass passkey() {
        return PeopleRows.aboutPerson("accounts.passkey")
                .what(
                        "The public half of each of your passkeys and the name you gave it, sealed; how often and when it was last used",
                        "Nửa công khai của từng khóa truy cập và tên bạn đặt, được niêm phong; số lần và lần dùng cuối")
                .fields("id", "credentialDigest", "credential", "name", "signCount", "addedAt", "usedAt")
                .use(LegalBasis.CONTRACT, "To let you in by it", "Để bạn đăng nhập bằng khóa đó")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "passkey",
                        "id",
                        "person_id",
                        "credential_digest",
                        "credential_sealed",
                        "name_sealed",
                        "sign_count",
                        "added_at",
                        "used_at")
                .until(Until.earliest(Until.event("you remove it", "bạn gỡ nó"), PeopleRows.erased()))
                .rights("Add and remove them by yourself", "Tự thêm và gỡ", Right.ACCESS, Right.ERASURE)
                .promises("SHIELD-01", "SHIELD-33")
                .build();
    }

    private static DataClass google() {
        return DataClass.of("accounts.google")
                .about("You, if you sign in with Google", "Bạn, nếu đăng nhập bằng Google")
                .what(
                        "Which account at Google opens yours: a digest of its number, and its address, sealed. We keep nothing else that Google sends, and no key to your account there",
                        "Tài khoản Google nào mở tài khoản của bạn: giá trị băm số của tài khoản đó và địa chỉ của nó, được niêm phong. Chúng tôi không giữ gì khác Google gửi, cũng không giữ khóa nào vào tài khoản của bạn ở đó")
                .fields("accountDigest", "address", "linkedAt")
                .use(LegalBasis.CONTRACT, "To let you in by it, as you wished", "Để bạn đăng nhập bằng nó như bạn muốn")
                .inColumns(
                        AccountsStorage.SCHEMA,
                        "google_account",
                        "person_id",
                        "account_digest",
                        "address_sealed",
                        "linked_at")
                .until(Until.earliest(Until.event("you unlink it", "bạn gỡ liên kết"), PeopleRows.erased()))
                .in(Place.Outbound.to(
                        Google.OUTLET, "accounts.google.com", "oauth2.googleapis.com", "www.googleapis.com"))
                .recipient(new Recipient(
                        new Words(
                                "Google (Google Ireland Limited, in Europe)",
                                "Google (tại châu Âu là Google Ireland Limited)"),
                        new Words(
                                "That you want to sign in at this server; and your browser's address on the internet, as every page you visit gets it. Nothing of your account here",
                                "Rằng bạn muốn đăng nhập ở máy chủ này; và địa chỉ internet của trình duyệt, như mọi trang bạn ghé thăm đều nhận được. Không có gì từ tài khoản của bạn ở đây"),
                        Mechanism.ASKED,
                        Google.OUTLET))
                .rights(
                        "Link and unlink it by yourself; it is in the copy you take",
                        "Tự liên kết và gỡ liên kết; có trong bản sao bạn lấy",
                        Right.ACCESS,
                        Right.PORTABILITY,
                        Right.ERASURE,
                        Right.CCPA_KNOW)
                .promises("SHIELD-01", "SHIELD-33")
                .build();
    }

    private static DataClass visit() {
        return DataClass.of("accounts.visit")
                .what("Which step of signing in your browser is at", "Trình duyệt của bạn đang ở bước đăng nhập nào")
                .about("You, while you sign in", "Bạn, khi đang đăng nhập")
                .fields("person", "method", "next", "challenge", "state", "nonce", "verifier", "googleAccount")
                .use(
                        LegalBasis.CONTRACT,
                        "To know that all steps come from the same browser",
                        "Để biết mọi bước đến từ cùng một trình duyệt")
                .in(new Place.Memory("the steps of a sign-in that is going on"))
                .in(Place.Cookie.lasting(COOKIE, AccountPolicies.VISIT))
                .until(Until.earliest(
                        Until.event("you are signed in", "bạn đã đăng nhập"),
                        Until.after(AccountPolicies.VISIT, "after the first step", "sau bước đầu tiên")))
                .noRecipient()
                .rights("Do nothing, and it ends by itself", "Không cần làm gì, nó tự kết thúc", Right.ERASURE)
                .promises("SHIELD-59")
                .build();
    }

    private static DataClass attempts() {
        return DataClass.of("accounts.attempts")
                .what(
                        "How often somebody tried to sign in with an address, and from a network, both known only by digests under a key that is thrown away with the counts",
                        "Số lần thử đăng nhập với một địa chỉ và từ một mạng, cả hai chỉ được biết qua giá trị băm dưới một khóa bị bỏ đi cùng với số đếm")
                .about("Whoever signs in", "Người đăng nhập")
                .fields("accountDigest", "networkDigest", "count")
                .use(LegalBasis.LEGITIMATE_INTERESTS, "To stop guessing", "Để ngăn việc đoán mật khẩu")
                .in(new Place.Memory("counters of attempts"))
                .until(Until.after(SignInLimits.MAIL_WINDOW, "after the counting began", "sau khi bắt đầu đếm"))
                .noRecipient()
                .rights("None are needed: it names nobody", "Không cần: nó không chỉ ra ai")
                .promises("SHIELD-34")
                .build();
    }
}
