package org.letterlock.validation;

/**
 * One reason for or against trust, as an answer shows it. The score of a verdict is the documented sum of weights times
 * confidences, so that whoever has the same data comes to the same number.
 *
 * @param id stable name in lower case, dotted, such as {@code domain.disposable}; APIs show it and policies name it
 * @param weight points of risk at full confidence; negative when it speaks for trust, 0 when it only informs
 * @param evidence one short English sentence naming list, date or record; holds no part of the checked address but its
 *     domain
 * @param confidence from 0 to 1
 */
public record Signal(String id, int weight, String evidence, double confidence) {

    public Signal {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1");
        }
    }
}
