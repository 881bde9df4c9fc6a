package org.letterlock.web;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ValueResolver;

/**
 * Finds what a template calls on an object, and remembers no call. What it extends hands out a shortcut for the next
 * rendering that holds on to the whole data of the first: whoever saw a page first would stay in memory with it.
 */
final class ForgettingResolver extends ReflectionValueResolver {

    @Override
    public ValueResolver getCachedResolver(EvalContext context) {
        return this;
    }
}
