package org.letterlock.privacy;

/** How somebody comes to receive data. */
public enum Mechanism {
    WITHIN("Seen inside this server; nothing is sent", "Xem bên trong máy chủ này; không có gì được gửi đi"),
    ASKED(
            "Sent because you, or your organisation, ask for it each time",
            "Gửi đi vì bạn hoặc tổ chức của bạn yêu cầu mỗi lần"),
    PROTOCOL(
            "Needed by an open protocol of the internet, without an agreement",
            "Cần cho một giao thức mở của internet, không có thỏa thuận"),
    AGREEMENT("By a data processing agreement", "Theo thỏa thuận xử lý dữ liệu");

    private final String english;
    private final String vietnamese;

    Mechanism(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public Words words() {
        return new Words(english, vietnamese);
    }
}
