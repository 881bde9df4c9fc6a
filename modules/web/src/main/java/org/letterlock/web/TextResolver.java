package org.letterlock.web;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.WithPriority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets templates speak: {@code t.say('key')}, or with named arguments {@code t.say('key', 'count', mails.size)}. */
final class TextResolver implements ValueResolver {

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof Texts
                && context.getName().equals("say")
                && context.getParams().size() % 2 == 1;
    }

    @Override
    public int getPriority() {
        return WithPriority.DEFAULT_PRIORITY + 1;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        Texts texts = (Texts) context.getBase();
        List<Expression> parameters = context.getParams();
        List<CompletableFuture<Object>> values = parameters.stream()
                .map(parameter -> context.evaluate(parameter).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(values.toArray(CompletableFuture[]::new)).thenApply(done -> {
            Map<String, Object> arguments = new HashMap<>();
            for (int i = 1; i < values.size(); i += 2) {
                arguments.put((String) values.get(i).join(), values.get(i + 1).join());
            }
            return texts.say((String) values.getFirst().join(), arguments);
        });
    }
}
