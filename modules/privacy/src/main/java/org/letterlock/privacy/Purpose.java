package org.letterlock.privacy;

import java.util.Set;

/**
 * A kind of purpose. Only what is here can be declared at all, on the grounds it names; the last four are here so that
 * whoever tries to declare them is told that no policy may.
 */
public enum Purpose {
    SERVICE("Providing the service", "Cung cấp dịch vụ"),
    PROTECTION("Keeping the service safe and working", "Giữ cho dịch vụ an toàn và hoạt động"),
    LEGAL_DUTY("Meeting a duty in law", "Thực hiện nghĩa vụ pháp lý"),
    SUPPORT("Answering you", "Trả lời bạn"),
    PAYMENT("Taking payment", "Nhận thanh toán"),
    STATISTICS("Counting without anybody in it", "Thống kê không chứa ai"),
    ADVERTISING("Advertising", "Quảng cáo"),
    SALE("Selling or trading data", "Bán hay trao đổi dữ liệu"),
    BROKERING("Handing data to brokers or marketing firms", "Giao dữ liệu cho bên môi giới hay tiếp thị"),
    TRAINING("Training models", "Huấn luyện mô hình");

    private final String english;
    private final String vietnamese;

    Purpose(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public Words words() {
        return new Words(english, vietnamese);
    }

    /** Whether no policy may have it, whatever the ground. */
    public boolean isForbidden() {
        return grounds().isEmpty();
    }

    /** The grounds that can carry it. */
    Set<LegalBasis> grounds() {
        return switch (this) {
            case SERVICE -> Set.of(LegalBasis.CONTRACT, LegalBasis.CONSENT);
            case PROTECTION -> Set.of(LegalBasis.LEGITIMATE_INTERESTS);
            case LEGAL_DUTY -> Set.of(LegalBasis.LEGAL_OBLIGATION);
            case SUPPORT -> Set.of(LegalBasis.CONTRACT, LegalBasis.CONSENT, LegalBasis.LEGITIMATE_INTERESTS);
            case PAYMENT -> Set.of(LegalBasis.CONTRACT, LegalBasis.LEGAL_OBLIGATION);
            case STATISTICS -> Set.of(LegalBasis.LEGITIMATE_INTERESTS, LegalBasis.CONSENT);
            case ADVERTISING, SALE, BROKERING, TRAINING -> Set.of();
        };
    }

    /** What a ground is mostly there for; an explicit purpose says it better. */
    static Purpose usual(LegalBasis ground) {
        return switch (ground) {
            case CONTRACT, CONSENT -> SERVICE;
            case LEGAL_OBLIGATION -> LEGAL_DUTY;
            case LEGITIMATE_INTERESTS, VITAL_INTERESTS, PUBLIC_TASK -> PROTECTION;
        };
    }
}
