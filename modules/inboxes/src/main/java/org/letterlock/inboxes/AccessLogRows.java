package org.letterlock.inboxes;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.letterlock.privacy.AccessLog;
import org.letterlock.privacy.DataClass;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.LegalBasis;
import org.letterlock.privacy.Place;
import org.letterlock.privacy.Purpose;
import org.letterlock.privacy.Right;
import org.letterlock.privacy.Until;

/** The rows of the policy that there are only where the operator has the access log of day inboxes kept. */
final class AccessLogRows {

    private AccessLogRows() {}

    static Stream<DataClass> of(Optional<Duration> kept) {
        return kept.stream().flatMap(life -> Stream.of(line(life), erasure(life)));
    }

    private static DataClass line(Duration life) {
        return DataClass.of(AccessLog.CLASS)
                .what(
                        "From which IP address a day inbox was entered, or somebody tried to; not which one",
                        "Địa chỉ IP đã vào một hộp thư trong ngày, hoặc đã thử vào; không ghi là hộp thư nào")
                .about("Whoever enters a day inbox", "Bất kỳ ai vào hộp thư trong ngày")
                .fields("at", "address", "way", "outcome")
                .use(
                        Purpose.PROTECTION,
                        LegalBasis.LEGITIMATE_INTERESTS,
                        "To find attacks, and for nothing else",
                        "Để phát hiện tấn công, ngoài ra không dùng vào việc gì khác")
                .in(
                        new Place.Memory("lines about to be written"),
                        new Place.FileAt("logs"),
                        new Place.KeySlot("access-log"),
                        new Place.LogField("access", "at"),
                        new Place.LogField("access", "address"),
                        new Place.LogField("access", "way"),
                        new Place.LogField("access", "outcome"))
                .until(Until.after(life, "after it was noted, at the latest", "sau khi ghi, muộn nhất"))
                .recipient(
                        "Who runs this server, at its command line; each look is noted",
                        "Người vận hành máy chủ này, tại dòng lệnh; mỗi lần xem đều được ghi lại")
                .rights(
                        "Object to it, or use a session inbox, of which there is no such line",
                        "Phản đối, hoặc dùng hộp thư theo phiên, vốn không có dòng nào như vậy",
                        Right.OBJECTION)
                .promises("MAILBOX-05", "MAILBOX-22")
                .build();
    }

    private static DataClass erasure(Duration life) {
        return ErasureLedger.declared(
                "inboxes.day.access-erasure",
                "access-log",
                Until.after(
                        life.plus(ErasureLedger.WHOLE_DAYS),
                        "after a day's lines ended",
                        "sau khi các dòng của một ngày hết hạn"),
                "CORE-07");
    }
}
