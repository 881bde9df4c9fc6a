package org.letterlock.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The libraries that are shipped, held against what was agreed to ship and against what is known to be vulnerable. Ours
 * are left out: they are made anew by every build.
 *
 * @param digests SHA-256 by file name
 */
record Shipped(SortedMap<String, String> digests) {

    private static final Pattern FILE = Pattern.compile("(?<artifact>.+?)-(?<version>[0-9][A-Za-z0-9._+-]*)\\.jar");
    private static final String OURS = "org.letterlock.";

    /** A library, by the name of its file; what stands behind the version, such as a platform, belongs to it. */
    private record Library(String artifact, String version) {

        static Library of(String file) {
            Matcher name = FILE.matcher(file);
            if (!name.matches()) {
                throw new IllegalArgumentException("no version: " + file);
            }
            return new Library(name.group("artifact"), name.group("version"));
        }

        boolean isBefore(String fixed) {
            return Arrays.compare(numbers(version), numbers(fixed)) < 0;
        }

        private static BigInteger[] numbers(String version) {
            return Stream.of(version.split("[.-]"))
                    .takeWhile(part -> part.matches("[0-9]+"))
                    .map(BigInteger::new)
                    .toArray(BigInteger[]::new);
        }
    }

    /** What lies in the folder of a packaged server. */
    static Shipped in(Path libraries) {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(libraries)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = file.getFileName().toString();
                if (!name.startsWith(OURS)) {
                    digests.put(name, digest(file));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Shipped(digests);
    }

    /** What a lock file agrees to. */
    static Shipped agreed(Stream<String> lines) {
        SortedMap<String, String> digests = new TreeMap<>();
        lines.map(line -> line.split(" +")).forEach(line -> digests.put(line[1], line[0]));
        return new Shipped(digests);
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** What is shipped and not agreed, or the other way round. */
    List<String> against(Shipped agreed) {
        List<String> problems = new ArrayList<>();
        digests.forEach((file, digest) -> {
            if (!agreed.digests.containsKey(file)) {
                problems.add("not agreed: " + file);
            } else if (!digest.equals(agreed.digests.get(file))) {
                problems.add("other octets: " + file);
            }
        });
        agreed.digests.keySet().stream()
                .filter(file -> !digests.containsKey(file))
                .forEach(file -> problems.add("agreed and not shipped: " + file));
        return problems;
    }

    /** What can change under its name, or is there twice. */
    List<String> unclear() {
        List<String> problems = new ArrayList<>();
        Map<String, String> versions = new HashMap<>();
        for (String file : digests.keySet()) {
            if (!FILE.matcher(file).matches()) {
                problems.add("no version: " + file);
                continue;
            }
            Library library = Library.of(file);
            String plain = library.version().replaceFirst("-(linux|osx|windows)-.*", "");
            if (plain.contains("SNAPSHOT")) {
                problems.add("not a release: " + file);
            }
            String other = versions.putIfAbsent(library.artifact(), plain);
            if (other != null && !other.equals(plain)) {
                problems.add("two versions: " + library.artifact() + " " + other + " " + plain);
            }
        }
        return problems;
    }

    /**
     * What a published vulnerability names.
     *
     * @param list lines of artifact, first version without it, and where it is described
     */
    List<String> vulnerable(List<String> list) {
        return list.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .flatMap(known -> digests.keySet().stream()
                        .map(Library::of)
                        .filter(library -> library.artifact().equals(known[0]) && library.isBefore(known[1]))
                        .map(library -> known[2] + ": " + library.artifact() + " " + library.version()))
                .toList();
    }
}
