package org.letterlock.privacy;

/** What a person may ask about data, by the law that gives it. */
public enum Right {
    ACCESS("GDPR 15", "Get a copy", "Nhận bản sao"),
    RECTIFICATION("GDPR 16", "Have it corrected", "Yêu cầu sửa"),
    ERASURE("GDPR 17", "Have it erased", "Yêu cầu xóa"),
    RESTRICTION("GDPR 18", "Have its use restricted", "Yêu cầu hạn chế sử dụng"),
    PORTABILITY("GDPR 20", "Take it elsewhere", "Mang đi nơi khác"),
    OBJECTION("GDPR 21", "Object", "Phản đối"),
    WITHDRAWAL("GDPR 7(3)", "Withdraw consent", "Rút lại sự đồng ý"),
    CCPA_KNOW("CCPA 1798.110", "Know what is collected", "Biết những gì được thu thập"),
    CCPA_DELETE("CCPA 1798.105", "Have it deleted", "Yêu cầu xóa"),
    CCPA_OPT_OUT("CCPA 1798.120", "Opt out of sale", "Từ chối việc bán dữ liệu"),
    PDPA_ACCESS("PDPA 21", "Get a copy", "Nhận bản sao"),
    PDPA_CORRECTION("PDPA 22", "Have it corrected", "Yêu cầu sửa"),
    PDPA_WITHDRAWAL("PDPA 16", "Withdraw consent", "Rút lại sự đồng ý");

    private final String law;
    private final String english;
    private final String vietnamese;

    Right(String law, String english, String vietnamese) {
        this.law = law;
        this.english = english;
        this.vietnamese = vietnamese;
    }

    /**
     * The law and its article or section: the General Data Protection Regulation, California's and Singapore's acts.
     */
    public String law() {
        return law;
    }

    public Words words() {
        return new Words(english, vietnamese);
    }
}
