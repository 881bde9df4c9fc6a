package org.letterlock.mail.authentication;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.letterlock.validation.DnsAnswer;
import org.letterlock.validation.DnsQuestion;
import org.letterlock.validation.DnsResolver;

/** A resolver that remembers what it was asked. */
final class CountingResolver implements DnsResolver {

    private final DnsResolver resolver;
    private final List<String> names = new ArrayList<>();

    CountingResolver(DnsResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public CompletionStage<DnsAnswer> ask(DnsQuestion question) {
        names.add(question.name());
        return resolver.ask(question);
    }

    List<String> names() {
        return names;
    }
}
