package org.letterlock.web.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {

    private static final Set<Integer> PORTS = Set.of(80, 443);

    @ParameterizedTest
    @CsvSource({
        "http://a.example, http, a.example, 80, /",
        "HTTPS://A.Example./x, https, a.example, 443, /x",
        "http://a.example:443/, http, a.example, 443, /",
        "http://a.example?x=1, http, a.example, 80, /?x=1",
        "http://a.example/x#y, http, a.example, 80, /x",
        "http://a.example#y, http, a.example, 80, /",
        "http://my_cdn.r3---sn.example/, http, my_cdn.r3---sn.example, 80, /",
        "http://bücher.example/ä ö, http, xn--bcher-kva.example, 80, /%C3%A4%20%C3%B6",
        "http://straße。example/, http, xn--strae-oqa.example, 80, /",
        "http://93.184.215.14/, http, 93.184.215.14, 80, /",
        "http://９３.184.215.14/, http, 93.184.215.14, 80, /",
        "http://93.184.215.14./, http, 93.184.215.14, 80, /",
        "http://[2606:2800::1]:80/, http, 2606:2800:0:0:0:0:0:1, 80, /",
        "http://[::ffff:93.184.215.14]/, http, 93.184.215.14, 80, /",
        "http://a.example//x, http, a.example, 80, //x",
        "'http://a.example/{x}|\"<y>', http, a.example, 80, /%7Bx%7D%7C%22%3Cy%3E"
    })
    void readsWhatABrowserWould(String address, String scheme, String host, int port, String path) {
        assertThat(Target.of(address, PORTS)).contains(new Target(scheme, host, port, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "//a.example/",
                "ftp://a.example/",
                "httpx://a.example/",
                "http:a.example/",
                "http:/a.example/",
                "http:///a.example/",
                "http://",
                "http://:80/",
                "http://a.example:8080/",
                "http://a.example:22/",
                "http://a.example:0/",
                "http://a.example:65616/", // 65616 is 80 in sixteen bits
                "http://a.example:99999999999/",
                "http://a.example:+80/",
                "http://a.example:80:80/",
                "http://user@a.example/",
                "http://user:pass@a.example/",
                "http://@a.example/",
                "http://a.example\\@b.example/",
                "http://a.example\\b/",
                "http://a b.example/",
                "http://a\nb.example/",
                "http://a%2eexample/",
                "http://%31%32%37.0.0.1/",
                "http://a..example/",
                "http://.example/",
                "http://a.example../",
                "http://-\u00E4.example/",
                "http://xn--a.ä.example/",
                "http://2130706433/",
                "http://017700000001/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.01/",
                "http://1.2.3.256/",
                "http://1.2.3.4.5/",
                "http://a.0x/",
                "http://a.1/",
                "http://１２７.１/",
                "http://[::1/",
                "http://::1/",
                "http://[::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[v1.x]/",
                "http://[127.0.0.1.]/",
                "http://[]/"
            })
    void refusesWhatTwoReadersMightReadDifferently(String address) {
        assertThat(Target.of(address, PORTS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "c, /a/c",
        "/c?d, /c?d",
        "?d, /a/b?d",
        "'', /a/b",
        "#x, /a/b",
        "../c, /a/../c",
        "'c:', ",
        "//b.example/c, /c",
        "https://b.example/c, /c",
        "ä, /a/%C3%A4"
    })
    void resolvesWhereItSendsOnTo(String location, String path) {
        Target from = Target.of("http://a.example/a/b?q", PORTS).orElseThrow();

        assertThat(from.resolve(location, PORTS).map(Target::path).orElse(null)).isEqualTo(path);
    }
}
