package org.letterlock.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.letterlock.validation.data.BundleFile;
import org.letterlock.validation.maxmind.Tree;

/**
 * A database of an operator in the MaxMind DB format: countries, autonomous systems, kinds of anonymous networks, by
 * whomever. It is read whole, and {@link DataBundle#with(MaxMindFile)} merges it into the table, so that it costs
 * nothing per question. Fields that it has and we do not know are passed over.
 */
public final class MaxMindFile {

    /** No larger file is read. */
    public static final long OCTETS_MAX = 512L << 20;

    private static final double RELIABILITY = 0.9;
    private static final int NAME_MAX = 200;

    private static final Map<String, IpClass> CLASSES = Map.of(
            "is_hosting_provider", IpClass.HOSTING,
            "is_anonymous_vpn", IpClass.VPN,
            "is_public_proxy", IpClass.VPN,
            "is_tor_exit_node", IpClass.TOR,
            "is_residential_proxy", IpClass.RESIDENTIAL_PROXY);

    private final String digest;
    private final String type;
    private final LocalDate built;
    private final IpBoundaries blocks;
    /** What blocks have, by their values minus 1. */
    private final List<Content> contents;

    /** What the database says about a block; empty texts and 0 for what it does not. */
    private record Content(long system, String name, String country, Set<IpClass> classes) {}

    private MaxMindFile(byte[] file, Tree tree, IpBoundaries blocks, List<Content> contents) throws BadDataException {
        this.digest = BundleFile.idOf(file);
        this.type = tree.type();
        this.built = LocalDate.ofInstant(
                Instant.ofEpochSecond(Math.min(tree.number("build_epoch"), Integer.MAX_VALUE)), ZoneOffset.UTC);
        this.blocks = blocks;
        this.contents = contents;
    }

    /**
     * Reads a database.
     *
     * @throws BadDataException when it is none, damaged, or larger than {@link #OCTETS_MAX}
     */
    public static MaxMindFile read(Path file) throws IOException {
        if (Files.size(file) > OCTETS_MAX) {
            throw new BadDataException("the database is larger than " + OCTETS_MAX + " octets");
        }
        return read(Files.readAllBytes(file));
    }

    static MaxMindFile read(byte[] file) throws BadDataException {
        Tree tree = new Tree(file);
        var blocks = new IpBoundaries.Growing(1024);
        List<Content> contents = new ArrayList<>();
        Map<Long, Integer> known = new HashMap<>();
        blocks.add(0, 0, 0);
        tree.walk((high, low, prefix, offset) -> {
            int content = offset < 0 ? 0 : number(offset, tree, known, contents);
            if (tree.isIpv4Only()) {
                blocks.add(0, IpNumber.IPV4 | high >>> 32, content);
            } else if (high == 0 && low >>> 32 == 0 && prefix >= 64) {
                blocks.add(0, IpNumber.IPV4 | low, prefix >= 96 ? content : 0);
            } else if (high != 0) {
                endOfIpv4(blocks);
                blocks.add(high, low, content);
            }
        });
        if (tree.isIpv4Only()) {
            endOfIpv4(blocks);
        }
        return new MaxMindFile(file, tree, blocks.done(), contents);
    }

    private static void endOfIpv4(IpBoundaries.Growing blocks) {
        if (blocks.lastHigh() == 0) {
            blocks.add(0, IpNumber.IPV4 + (1L << 32), 0);
        }
    }

    /** The number of the content at an offset, from 1; 0 when it tells nothing that we know. */
    private static int number(long offset, Tree tree, Map<Long, Integer> known, List<Content> contents)
            throws BadDataException {
        Integer number = known.get(offset);
        if (number == null) {
            Content content = content(tree.value(offset));
            boolean empty = content.system() == 0
                    && content.country().isEmpty()
                    && content.classes().isEmpty();
            if (!empty) {
                contents.add(content);
            }
            number = empty ? 0 : contents.size();
            known.put(offset, number);
        }
        return number;
    }

    private static Content content(Object value) throws BadDataException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new BadDataException("the database has a block without a map");
        }
        long system = map.get("autonomous_system_number") instanceof Long number ? number & 0xFFFF_FFFFL : 0;
        String name = map.get("autonomous_system_organization") instanceof String text ? shortened(text) : "";
        Object country =
                map.get("country") instanceof Map<?, ?> place ? place.get("iso_code") : map.get("country_code");
        Set<IpClass> classes = EnumSet.noneOf(IpClass.class);
        CLASSES.forEach((field, kind) -> {
            Object flag = map.get("traits") instanceof Map<?, ?> traits && traits.containsKey(field)
                    ? traits.get(field)
                    : map.get(field);
            if (Boolean.TRUE.equals(flag)) {
                classes.add(kind);
            }
        });
        return new Content(system, name, country instanceof String code ? code : "", classes);
    }

    private static String shortened(String name) {
        return name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
    }

    /** A name for exactly this database. */
    String digest() {
        return digest;
    }

    /** {@code directory} corrected by this. */
    IpDirectory correct(IpDirectory directory) throws BadDataException {
        ListingSets sets = directory.copyOfSets();
        Map<Long, String> names = new HashMap<>();
        long[] words = new long[contents.size() + 1];
        for (int i = 1; i < words.length; i++) {
            Content content = contents.get(i - 1);
            words[i] = IpWord.system(content.system())
                    | (content.country().isEmpty() ? 0 : IpWord.country(content.country()))
                    | set(content, sets);
            if (content.system() != 0 && !content.name().isEmpty()) {
                names.put(content.system(), content.name());
            }
        }
        return directory.corrected(IpTable.of(blocks.mapped(number -> words[(int) number])), names, sets);
    }

    private int set(Content content, ListingSets sets) {
        int set = 0;
        for (IpClass kind : content.classes()) {
            set = sets.join(set, sets.single(new ListingSets.Statement(kind, type, "", built, RELIABILITY)));
        }
        return set;
    }
}
