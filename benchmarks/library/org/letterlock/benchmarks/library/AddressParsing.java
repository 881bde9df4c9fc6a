package org.letterlock.benchmarks.library;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.letterlock.validation.AddressProfile;
import org.letterlock.validation.AddressResult;
import org.letterlock.validation.EmailAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The reading of one address, good or bad, by this library and by two others. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AddressParsing {

    private static final Map<String, String> ADDRESSES = Map.of(
            "short", "user@host.com",
            "usual", "firstname.lastname@company.com",
            "tagged", "first.last+newsletter@mail.example.co.uk",
            "long", "a.rather.long.local.part.of.sixty.four.octets.in.all.0123456789ab@subdomain.of.a.long.domain.example.com",
            "quoted", "\"first last\"@example.com",
            "idn", "user@b\u00FCcher.example.com",
            "bad-local", "first..last@example.com",
            "bad-domain", "first.last@exam_ple.com");

    @Param({"short", "usual", "tagged", "long", "quoted", "idn", "bad-local", "bad-domain"})
    public String address = "usual";

    private String text = "";
    private EmailValidator jmail = JMail.strictValidator();
    private org.apache.commons.validator.routines.EmailValidator commons =
            org.apache.commons.validator.routines.EmailValidator.getInstance(true, true);

    @Setup
    public void choose() {
        text = ADDRESSES.get(address);
    }

    @Benchmark
    public AddressResult letterlock() {
        return EmailAddress.parse(text);
    }

    @Benchmark
    public AddressResult letterlockProvider() {
        return EmailAddress.parse(text, AddressProfile.PROVIDER);
    }

    @Benchmark
    public boolean jmail() {
        return jmail.isValid(text);
    }

    @Benchmark
    public boolean commons() {
        return commons.isValid(text);
    }
}
