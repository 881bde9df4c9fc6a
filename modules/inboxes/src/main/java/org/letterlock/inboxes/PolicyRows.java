package org.letterlock.inboxes;

import java.time.Duration;
import org.letterlock.privacy.BanLimits;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Mechanism;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Recipient;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;
import org.letterlock.privacy.Words;

/** Rows that inboxes of both profiles need, and words that several rows share. */
final class PolicyRows {

    static final String SCHEMA = "inboxes";
    static final String COOKIE = "__Host-letterlock";

    private static final Place.Outbound NAME_SERVERS = Place.Outbound.chosen("dns");

    private PolicyRows() {}

    /** Begins a row about the holder that nobody else receives. */
    static DataClass.Builder aboutHolder(String id) {
        return DataClass.of(id)
                .about("You, who opened the inbox", "Bạn, người mở hộp thư")
                .noRecipient();
    }

    static DataClass.Builder mail(String id) {
        return DataClass.of(id)
                .what(
                        "Mail that arrives at your address: everything its sender put into it",
                        "Thư gửi đến địa chỉ của bạn: mọi thứ người gửi đưa vào thư")
                .about(
                        "You, the sender, and whoever the mail is about",
                        "Bạn, người gửi và những người được nhắc đến trong thư")
                .fields(
                        "sender",
                        "recipients",
                        "subject",
                        "headers",
                        "text",
                        "html",
                        "attachments",
                        "receivedAt",
                        "size")
                .use(
                        LegalBasis.CONTRACT,
                        "To show it to you, and for nothing else",
                        "Để hiển thị cho bạn, ngoài ra không dùng vào việc gì khác")
                .noRecipient()
                .rights(
                        "Download any mail as it came in, delete single mails or the whole inbox, at once and by yourself",
                        "Tự mình tải về thư nguyên bản, xóa từng thư hoặc cả hộp thư, có hiệu lực ngay",
                        Right.ACCESS,
                        Right.PORTABILITY,
                        Right.ERASURE,
                        Right.CCPA_DELETE);
    }

    static DataClass.Builder origin(String id) {
        return DataClass.of(id)
                .what(
                        "Whether a mail really comes from where it says: results by domain, without any person's address",
                        "Thư có thực sự đến từ nơi nó ghi hay không: kết quả theo tên miền, không có địa chỉ của ai")
                .about("You, and the sender's domain", "Bạn và tên miền của người gửi")
                .fields("method", "verdict", "reason", "domain", "detail")
                .use(LegalBasis.CONTRACT, "To warn you of forged mail", "Để cảnh báo bạn về thư giả mạo")
                .noRecipient()
                .rights(
                        "Read it beside the mail; it goes with the mail or the inbox",
                        "Xem cạnh thư; dữ liệu này mất cùng với thư hoặc hộp thư",
                        Right.ACCESS,
                        Right.ERASURE,
                        Right.CCPA_DELETE);
    }

    static DataClass sendingHost() {
        return DataClass.of("inboxes.session.sending-host")
                .what(
                        "The address and name of the mail server that hands a mail to ours, and the sender it gives",
                        "Địa chỉ và tên của máy chủ chuyển thư đến máy chủ của chúng tôi, và người gửi mà nó nêu")
                .about("The sender", "Người gửi")
                .fields("address", "helo", "envelopeSender")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To find out whether that server may send for the sender's domain",
                        "Để biết máy chủ đó có được phép gửi thay cho tên miền của người gửi hay không")
                .in(new Place.Memory("mails being received or judged"))
                .until(Until.after(
                        InboxPolicies.JUDGING, "after the mail came in, at the latest", "sau khi thư đến, muộn nhất"))
                .in(NAME_SERVERS)
                .recipient(new Recipient(
                        new Words("Name servers of the sender's own domain", "Máy chủ tên miền của tên miền người gửi"),
                        new Words(
                                "The address or the sender as part of a name, only where the domain's published rule asks for it",
                                "Địa chỉ hoặc người gửi trong một tên miền, chỉ khi quy tắc đã công bố của tên miền đó yêu cầu"),
                        Mechanism.PROTOCOL,
                        NAME_SERVERS.outlet()))
                .rights(
                        "None is needed: it is gone before anybody could ask",
                        "Không cần quyền nào: dữ liệu mất trước khi ai đó kịp hỏi")
                .promises("INBOX-30")
                .build();
    }

    static DataClass dnsAnswers() {
        return DataClass.of("inboxes.session.dns-answers")
                .what(
                        "What the domain name system publishes about domains that mail came from",
                        "Những gì hệ thống tên miền công bố về các tên miền đã gửi thư đến")
                .about("Nobody: it is public, and about domains", "Không ai: dữ liệu này công khai và chỉ về tên miền")
                .fields("domain", "records")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To ask for the same only once",
                        "Để không hỏi lại cùng một điều nhiều lần")
                .in(new Place.Memory("answers of name servers"))
                .until(Until.after(
                        InboxPolicies.DNS_ANSWERS, "after it was asked, at the latest", "sau khi hỏi, muộn nhất"))
                .in(NAME_SERVERS)
                .recipient(new Recipient(
                        new Words(
                                "The name servers that the operator chose",
                                "Các máy chủ tên miền mà người vận hành chọn"),
                        new Words("The domain", "Tên miền"),
                        Mechanism.PROTOCOL,
                        NAME_SERVERS.outlet()))
                .rights("None is needed: it is about nobody", "Không cần quyền nào: dữ liệu này không về ai")
                .promises("INBOX-03")
                .build();
    }

    static DataClass.Builder inbox(String id) {
        return aboutHolder(id)
                .what(
                        "The inbox: its address, when it was opened and ends, and a digest of the secret that opens it",
                        "Hộp thư: địa chỉ, thời điểm mở và kết thúc, và giá trị băm của mã bí mật dùng để mở nó")
                .use(
                        LegalBasis.CONTRACT,
                        "To bring mail to the right inbox and to let only you open it",
                        "Để đưa thư đến đúng hộp thư và chỉ cho phép bạn mở nó")
                .rights(
                        "See it on the page, change the address, end the inbox, at once and by yourself",
                        "Tự mình xem trên trang, đổi địa chỉ, kết thúc hộp thư, có hiệu lực ngay",
                        Right.ACCESS,
                        Right.RECTIFICATION,
                        Right.ERASURE,
                        Right.CCPA_KNOW,
                        Right.CCPA_DELETE);
    }

    static DataClass.Builder sessionCookie(String id) {
        return aboutHolder(id)
                .what("The cookie that says which inbox is yours", "Cookie cho biết hộp thư nào là của bạn")
                .fields("inboxId", "token")
                .use(
                        LegalBasis.CONTRACT,
                        "To show your inbox to you and to nobody else",
                        "Để hiển thị hộp thư cho riêng bạn")
                .in(Place.Cookie.session(COOKIE))
                .rights(
                        "End the inbox or close the browser; without the cookie there is no inbox on the page",
                        "Kết thúc hộp thư hoặc đóng trình duyệt; không có cookie thì trang không có hộp thư",
                        Right.ERASURE,
                        Right.CCPA_DELETE);
    }

    static DataClass preferences() {
        return aboutHolder("inboxes.session.preferences")
                .what("Your choice of colours and language", "Lựa chọn màu giao diện và ngôn ngữ của bạn")
                .fields("theme", "language")
                .use(LegalBasis.CONTRACT, "To show the pages as you chose", "Để hiển thị trang theo lựa chọn của bạn")
                .in(Place.Cookie.lasting("letterlock-preferences", InboxPolicies.PREFERENCES))
                .until(Until.after(
                        InboxPolicies.PREFERENCES, "after your last choice", "sau lần chọn gần nhất của bạn"))
                .rights(
                        "Choose anew at any time, or delete the cookie in your browser",
                        "Chọn lại bất cứ lúc nào, hoặc xóa cookie trong trình duyệt của bạn",
                        Right.RECTIFICATION,
                        Right.ERASURE)
                .promises("INBOX-34", "INBOX-111", "MAILBOX-35", "MAILBOX-36")
                .build();
    }

    static DataClass history() {
        return aboutHolder("inboxes.session.history")
                .what(
                        "A history of up to " + InboxPolicies.HISTORY_ENTRIES + " mails, kept by your browser alone",
                        "Lịch sử tối đa " + InboxPolicies.HISTORY_ENTRIES + " thư, chỉ do trình duyệt của bạn giữ")
                .fields("sender", "subject", "receivedAt")
                .use(
                        LegalBasis.CONTRACT,
                        "To show what has arrived; the server never gets it",
                        "Để hiển thị những thư đã đến; máy chủ không bao giờ nhận được")
                .in(new Place.LocalStorage("letterlock.history"))
                .until(Until.earliest(
                        Until.event("you get a new address", "bạn nhận địa chỉ mới"),
                        Until.event("you clear your browser's data", "bạn xóa dữ liệu trình duyệt")))
                .rights(
                        "Clear it on the page or in your browser",
                        "Xóa trên trang hoặc trong trình duyệt của bạn",
                        Right.ACCESS,
                        Right.ERASURE)
                .promises("INBOX-33", "INBOX-48", "INBOX-49")
                .build();
    }

    static DataClass retiredAddress() {
        Duration retired = InboxPolicies.LIFETIMES.retired();
        return aboutHolder("inboxes.session.retired-address")
                .what(
                        "A keyed digest of each address given out, from which the address cannot be read",
                        "Giá trị băm có khóa của mỗi địa chỉ đã cấp, không thể suy ra địa chỉ từ đó")
                .fields("digest", "until")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "So that nobody gets your address, and your late mail, after you",
                        "Để không ai nhận được địa chỉ của bạn, và thư đến muộn, sau bạn")
                .inColumns(SCHEMA, "address_claim", "digest", "until")
                .until(Until.after(retired, "after the inbox ended", "sau khi hộp thư kết thúc"))
                .rights("None is needed: it names nobody", "Không cần quyền nào: dữ liệu này không nêu tên ai")
                .promises("INBOX-05")
                .build();
    }

    static DataClass networkCounts() {
        return DataClass.of("inboxes.session.network-counts")
                .what(
                        "How often a network (not an address) called or sent lately, under a random name that changes;"
                                + " and the random number of each task a browser solved to show that it is not a flood",
                        "Số lần một mạng (không phải một địa chỉ) truy cập hoặc gửi gần đây, dưới một tên ngẫu nhiên thay đổi liên tục;"
                                + " và số ngẫu nhiên của mỗi phép tính mà trình duyệt đã giải để chứng tỏ không phải truy cập ồ ạt")
                .about("Whoever calls the server", "Bất kỳ ai truy cập máy chủ")
                .fields("count", "solvedTask")
                .use(LegalBasis.LEGITIMATE_INTERESTS, "To stop floods", "Để ngăn chặn truy cập ồ ạt")
                .in(new Place.Memory("network counters"))
                .until(Until.after(
                        InboxPolicies.COUNTING_WINDOW,
                        "after it was counted, at the latest",
                        "sau khi được đếm, muộn nhất"))
                .noRecipient()
                .rights("None is needed: it names nobody", "Không cần quyền nào: dữ liệu này không nêu tên ai")
                .promises("INBOX-30", "MAILBOX-10")
                .build();
    }

    static DataClass networkBans() {
        return DataClass.of("inboxes.session.network-bans")
                .what(
                        "Which networks (not addresses) broke limits again and again, under random names: how much, since when, and"
                                + " whether they are refused. It is never written down. A person lifts it: write to us",
                        "Những mạng (không phải địa chỉ) nào liên tục vi phạm giới hạn, dưới tên ngẫu nhiên: mức độ, từ lúc nào và có"
                                + " đang bị từ chối không. Không bao giờ được ghi ra đĩa. Con người có thể gỡ bỏ: hãy viết cho chúng tôi")
                .about("Whoever calls the server or sends mail to it", "Bất kỳ ai truy cập hoặc gửi thư đến máy chủ")
                .fields("count", "since")
                .use(
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To keep attackers away for a while",
                        "Để tạm thời ngăn kẻ tấn công")
                .in(new Place.Memory("banned networks"))
                .until(Until.after(
                        BanLimits.BAN,
                        "after the ban began; ten minutes when there was none",
                        "sau khi lệnh cấm bắt đầu; mười phút nếu không có lệnh cấm"))
                .noRecipient()
                .rights("None is needed: it names nobody", "Không cần quyền nào: dữ liệu này không nêu tên ai")
                .promises("INBOX-30", "MAILBOX-10", "MAILBOX-14")
                .build();
    }

    static DataClass loadedPictures(String id, String... promises) {
        return DataClass.of(id)
                .what(
                        "When you have the pictures of a mail loaded: the pictures, and where they were asked for",
                        "Khi bạn yêu cầu tải hình ảnh của thư: các hình ảnh đó và nơi tải chúng")
                .about("You, who opened the mail", "Bạn, người mở thư")
                .fields("pictureAddress", "picture")
                .use(
                        LegalBasis.CONTRACT,
                        "To show you the mail with its pictures",
                        "Để hiển thị thư kèm hình ảnh cho bạn")
                .in(new Place.Memory("pictures being loaded"))
                .until(Until.event("they are shown, at once", "hình đã hiển thị, ngay lập tức"))
                .in(Place.Outbound.chosen("pictures"))
                .recipient(new Recipient(
                        new Words(
                                "The hosts of the pictures, whom the sender chose",
                                "Các máy chủ chứa hình do người gửi chọn"),
                        new Words(
                                "The picture's address, from this server's address: that the mail was opened, nothing of you",
                                "Địa chỉ của hình, hỏi từ địa chỉ máy chủ này: biết thư đã được mở, không thấy gì về bạn"),
                        Mechanism.ASKED,
                        "pictures"))
                .rights(
                        "Leave the pictures blocked: none is asked for unless you say so, mail by mail",
                        "Cứ để hình bị chặn: không hình nào được tải nếu bạn không yêu cầu cho từng thư",
                        Right.OBJECTION)
                .promises(promises)
                .build();
    }
}
