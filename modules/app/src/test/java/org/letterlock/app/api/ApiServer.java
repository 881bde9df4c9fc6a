package org.letterlock.app.api;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.letterlock.app.RunningServer;

/** Gives tests an {@link ApiClient} of one server that all of them share; it is stopped when the last test has run. */
final class ApiServer implements ParameterResolver {

    /** The shared server, in a form that JUnit closes at the end. */
    private record Shared(RunningServer server) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ApiClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ApiServer.class))
                .computeIfAbsent(Shared.class, _ -> new Shared(RunningServer.start(Map.of())), Shared.class);
        return new ApiClient(shared.server());
    }
}
