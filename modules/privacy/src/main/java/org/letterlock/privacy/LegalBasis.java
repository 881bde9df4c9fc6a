package org.letterlock.privacy;

/** A ground of the General Data Protection Regulation, article 6(1), on which personal data may be used. */
public enum LegalBasis {
    CONSENT("6(1)(a)", "Your consent", "Sự đồng ý của bạn"),
    CONTRACT("6(1)(b)", "Providing the service you asked for", "Cung cấp dịch vụ bạn yêu cầu"),
    LEGAL_OBLIGATION("6(1)(c)", "A legal obligation", "Nghĩa vụ pháp lý"),
    VITAL_INTERESTS("6(1)(d)", "Protecting somebody's life", "Bảo vệ tính mạng của một người"),
    PUBLIC_TASK("6(1)(e)", "A task in the public interest", "Nhiệm vụ vì lợi ích công cộng"),
    LEGITIMATE_INTERESTS("6(1)(f)", "A legitimate interest", "Lợi ích chính đáng");

    private final String paragraph;
    private final String english;
    private final String vietnamese;

    LegalBasis(String paragraph, String english, String vietnamese) {
        this.paragraph = paragraph;
        this.english = english;
        this.vietnamese = vietnamese;
    }

    /** The paragraph of the regulation, such as {@code 6(1)(b)}. */
    public String paragraph() {
        return paragraph;
    }

    public Words words() {
        return new Words(english, vietnamese);
    }
}
