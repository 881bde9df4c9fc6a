package org.letterlock.mail.authentication;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.letterlock.mail.AuthenticationLimits;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsAnswer.NoSuchName;
import org.letterlock.validation.DnsAnswer.Reason;
import org.letterlock.validation.DnsAnswer.Unknown;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsRecord;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.DnsType;

/** The questions of one mail: bounded in time and number, each asked once. */
final class Lookups {

    private final DnsResolver resolver;
    private final DnsResolver uncached;
    private final Map<DnsQuestion, DnsAnswer> answers = new HashMap<>();
    private final long endNanos;
    private int left;

    /** @param uncached who is asked for personal names, and keeps no answer */
    Lookups(DnsResolver resolver, DnsResolver uncached, AuthenticationLimits limits) {
        this.resolver = resolver;
        this.uncached = uncached;
        this.endNanos = System.nanoTime() + limits.mail().toNanos();
        this.left = limits.questions();
    }

    /** The answer, in time; a name that cannot be one does not exist. */
    DnsAnswer ask(DomainName name, DnsType type) throws InterruptedException {
        Optional<DnsQuestion> question = DnsQuestion.of(name.text(), type);
        return question.isEmpty()
                ? new NoSuchName(Duration.ZERO)
                : ask(question.get(), name.personal() ? uncached : resolver);
    }

    DnsAnswer askReverse(InetAddress address) throws InterruptedException {
        return ask(DnsQuestion.reverse(address), uncached);
    }

    /** Every text at the name, or why there is none. */
    static List<String> texts(DnsAnswer answer) {
        return answer instanceof DnsAnswer.Records records
                ? records.only(DnsRecord.Text.class).stream()
                        .map(DnsRecord.Text::text)
                        .toList()
                : List.of();
    }

    private DnsAnswer ask(DnsQuestion question, DnsResolver whom) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        DnsAnswer known = answers.get(question);
        if (known != null) {
            return known;
        }
        DnsAnswer answer = left-- > 0 ? answer(question, whom) : new Unknown(Reason.OVERLOADED);
        answers.put(question, answer);
        return answer;
    }

    private DnsAnswer answer(DnsQuestion question, DnsResolver whom) throws InterruptedException {
        long remaining = endNanos - System.nanoTime();
        if (remaining <= 0) {
            return new Unknown(Reason.TIMEOUT);
        }
        try {
            return whom.ask(question).toCompletableFuture().get(remaining, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Unknown(Reason.TIMEOUT);
        } catch (ExecutionException e) {
            return new Unknown(Reason.FAILED);
        }
    }
}
