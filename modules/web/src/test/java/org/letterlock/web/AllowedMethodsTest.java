package org.letterlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedMethodsTest {

    private final AllowedMethods methods = new AllowedMethods(List.of(Things.class)) {};

    @Path("/api/v1/things")
    static final class Things {

        @GET
        public void list() {}

        @POST
        public void make() {}

        @GET
        @Path("all.json")
        public void all() {}

        @DELETE
        @Path("{thing}")
        public void remove() {}

        @POST
        @Path("{thing}/parts/{part}")
        public void change() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/things", "api/v1/things", "/api/v1/things/"})
    void knowsAPathWithAndWithoutSlashesAround(String path) {
        assertThat(methods.allowed(path)).containsExactly("GET", "HEAD", "OPTIONS", "POST");
    }

    @Test
    void takesAnySegmentForAParameterAndJoinsWhatFits() {
        assertThat(methods.allowed("/api/v1/things/7")).containsExactly("DELETE", "OPTIONS");
        assertThat(methods.allowed("/api/v1/things/7/parts/x y")).containsExactly("OPTIONS", "POST");
        assertThat(methods.allowed("/api/v1/things/all.json")).containsExactly("DELETE", "GET", "HEAD", "OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "/api/v1",
                "/api/v1/thing",
                "/api/v1/things//",
                "//api/v1/things",
                "/api/v1/things/7/parts",
                "/api/v1/things/7/parts/",
                "/api/v1/things//parts/x",
                "/api/v1/things/7/parts/x/y",
                "/API/v1/things"
            })
    void knowsNoOtherPath(String path) {
        assertThat(methods.allowed(path)).isEmpty();
    }

    @Test
    void takesADotForADot() {
        assertThat(methods.allowed("/api/v1/things/allxjson")).doesNotContain("GET");
    }
}
