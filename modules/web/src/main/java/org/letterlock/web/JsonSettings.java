package org.letterlock.web;

import com.fasterxml.jackson.core.JsonFactory;
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
        mapper.getFactory().setRecyclerPool(FreshBuffers.POOL);
    }

    /**
     * For reading what comes from outside, names of fields included: the usual table of names and the JVM's strings
     * would keep those. A factory must be made like this; told later, its table of names does not hear of it.
     */
    static JsonFactory forgetful() {
        return JsonFactory.builder()
                .recyclerPool(FreshBuffers.POOL)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }
}
