package org.letterlock.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.letterlock.desk.Receipt;
import org.letterlock.desk.Requests;
import org.letterlock.privacy.Token;

/**
 * What came of a request.
 *
 * @param state {@code done} or {@code waiting}
 * @param waitsFor why people must answer; left out when it is done
 * @param due when they answer at the latest
 * @param items what it was about
 * @param kept what is left, why, and until when
 * @param policies the policies it was answered by
 * @param copy with it the copy can be fetched: by this caller, once, for ten minutes
 */
@Schema(name = "PrivacyRequestReceipt")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiptJson(
        String type,
        String state,
        @Nullable String waitsFor,
        @Nullable String due,
        @Nullable String doneAt,
        @Nullable List<ItemJson> items,
        @Nullable List<KeptJson> kept,
        @Nullable List<String> policies,
        @Nullable String copy) {

    /** Records of one class of data. */
    @Schema(name = "PrivacyRequestItem")
    record ItemJson(String dataClass, String what, int count) {}

    /** A class of data that is kept. */
    @Schema(name = "PrivacyRequestKept")
    record KeptJson(String dataClass, String what, String why, String until) {}

    static ReceiptJson of(Requests.Waiting waiting) {
        return new ReceiptJson(
                waiting.kind().tag(),
                "waiting",
                waiting.why().tag(),
                waiting.due().toString(),
                null,
                null,
                null,
                null,
                null);
    }

    static ReceiptJson of(Requests.Done done) {
        Receipt receipt = done.receipt();
        return new ReceiptJson(
                receipt.kind().tag(),
                "done",
                null,
                null,
                receipt.doneAt().toString(),
                receipt.items().stream()
                        .map(item -> new ItemJson(item.dataClass(), item.what(), item.count()))
                        .toList(),
                receipt.kept().stream()
                        .map(kept -> new KeptJson(kept.dataClass(), kept.what(), kept.why(), kept.until()))
                        .toList(),
                receipt.versions(),
                done.copy().map(Token::value).orElse(null));
    }
}
