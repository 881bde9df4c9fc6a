package org.letterlock.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * How JSON is read and written: without any buffer that outlives the call. Jackson's own habit, to keep the buffers of
 * a thread for its next document, would leave the last mail that was shown in the heap after its inbox has ended.
 */
@Singleton
public final class JsonSettings implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        forgetful(mapper.getFactory());
    }

    @SuppressWarnings("deprecation") // there is no other way to change a factory that somebody else has built
    static JsonFactory forgetful(JsonFactory factory) {
        factory.setRecyclerPool(JsonRecyclerPools.nonRecyclingPool());
        // Names of fields come from outside too; the table of names and the JVM's strings would keep them.
        factory.disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
        factory.disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
        return factory;
    }
}
