package org.letterlock.validation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.letterlock.validation.data.BundleFile;
import org.letterlock.validation.data.DomainTable;
import org.letterlock.validation.data.NetworkLayer;
import org.letterlock.validation.data.OctetWriter;
import org.letterlock.validation.data.SystemNames;

/** A bundle of a handful of entries, written section by section, so that tests can break each. */
final class SmallBundle {

    final Map<String, byte[]> sections = new LinkedHashMap<>();

    SmallBundle(LocalDate date, String... disposable) {
        sections.put(
                "sources",
                new OctetWriter()
                        .number(1)
                        .text("small")
                        .text("1")
                        .number(date.toEpochDay())
                        .number(100)
                        .text("CC0-1.0")
                        .text("")
                        .number(3)
                        .done());
        var domains = new TreeMap<String, DomainTable.Statement>();
        for (String domain : disposable) {
            domains.put(domain, new DomainTable.Statement(DomainClass.DISPOSABLE, 1));
        }
        sections.put("domains", DomainTable.write(domains));
        sections.put("hosts", DomainTable.write(new TreeMap<>()));
        sections.put(
                "host-networks",
                new OctetWriter()
                        .number(1)
                        .text("1.2.3.0/24")
                        .number(2)
                        .number(1)
                        .done());
        sections.put("systems", SystemNames.write(new TreeMap<>(Map.of(64_500L, "Example", 64_501L, "Other"))));
        sections.put(
                "system-classes",
                new OctetWriter()
                        .number(1)
                        .number(64_501)
                        .number(0)
                        .number(0)
                        .number(90)
                        .text("rents")
                        .done());
        sections.put(
                "countries", new OctetWriter().number(2).text("DE").text("VN").done());
        sections.put("systems-4", layer(new long[] {0, 0x01000000, 0x02000000, 0x03000000}, 0, 1, 2, 0));
        sections.put("systems-6", layer(new long[] {0, 0x2A00_0000_0000_0000L, 0x2A00_0001_0000_0000L}, 0, 2, 0));
        sections.put("countries-4", layer(new long[] {0, 0x01800000, 0x03000000}, 0, 2, 0));
        sections.put("countries-6", layer(new long[] {0, 0x2A00_0000_0000_0000L, -1}, 0, 1, 0));
        sections.put(
                "networks",
                new OctetWriter()
                        .number(1)
                        .text("1.2.3.4")
                        .number(2)
                        .number(0)
                        .number(80)
                        .text("seen")
                        .done());
    }

    static byte[] layer(long[] firsts, int... numbers) {
        return new NetworkLayer(firsts, numbers).write();
    }

    byte[] octets() {
        return BundleFile.write(sections);
    }
}
