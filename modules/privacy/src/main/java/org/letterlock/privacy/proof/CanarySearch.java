package org.letterlock.privacy.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for canaries in everything a promise is about: directories, a database, a heap dump. Reads any amount in
 * constant memory, in every encoding of the proof vocabulary, also across line breaks (folded base64 and
 * quoted-printable) and one level into gzip, zlib and zip. Finding nothing means something only for what could be read:
 * what cannot is an error.
 */
public final class CanarySearch {

    /** More findings than this are as bad as this many. */
    private static final int FINDINGS_MAX = 1000;

    private static final int PIECE_OCTETS = 1 << 18;

    private final List<Canary> canaries;

    public CanarySearch(List<Canary> canaries) {
        this.canaries = List.copyOf(canaries);
    }

    public static CanarySearch of(Canary... canaries) {
        return new CanarySearch(List.of(canaries));
    }

    /** Searches the names and contents of all files below {@code directory}, except files that vanish meanwhile. */
    public List<Finding> directory(Path directory) {
        NeedleScan scan = scan();
        List<Finding> findings = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes kind) throws IOException {
                    name(scan, directory.relativize(path).toString(), findings);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes kind) throws IOException {
                    String where = directory.relativize(path).toString();
                    name(scan, where, findings);
                    if (kind.isRegularFile()) {
                        file(scan, where, path, findings);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException && !path.equals(directory)) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("not everything could be searched", e);
        }
        return List.copyOf(findings);
    }

    /** Searches one file of any size. */
    public List<Finding> file(Path file) {
        List<Finding> findings = new ArrayList<>();
        try {
            file(scan(), file.getFileName().toString(), file, findings);
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be searched", e);
        }
        return List.copyOf(findings);
    }

    /** Searches octets in memory, such as an answer or captured output. */
    public List<Finding> octets(String where, byte[] octets) {
        List<Finding> findings = new ArrayList<>();
        try {
            octets(scan(), where, octets, findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(findings);
    }

    /** Searches text in memory. */
    public List<Finding> text(String where, String text) {
        return octets(where, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Searches every column of every table and, of PostgreSQL, the planner's samples. A table that may not be read is
     * an error: connect as a role that may read all.
     */
    public List<Finding> database(Connection database) {
        List<Finding> findings = new ArrayList<>();
        NeedleScan scan = scan();
        new DatabaseSearch(database, (where, value) -> {
                    try {
                        octets(scan, where, value, findings);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .run();
        return List.copyOf(findings);
    }

    /** Searches a heap dump for the text in the two forms of Java strings and in UTF-8; see {@link HeapDump}. */
    public List<Finding> heap(Path dump) {
        NeedleScan scan = new NeedleScan(canaries.stream()
                .flatMap(canary -> canary.heapNeedles().stream())
                .toList());
        List<Finding> findings = new ArrayList<>();
        String where = dump.getFileName().toString();
        try (InputStream in = Files.newInputStream(dump)) {
            Sink sink = new Sink(where, "", findings);
            NeedleScan.Pass pass = scan.new Pass((needle, offset) -> sink.found(needle, offset, ""));
            byte[] piece = new byte[PIECE_OCTETS];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                pass.feed(piece, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the heap dump could not be searched", e);
        }
        return List.copyOf(findings);
    }

    private NeedleScan scan() {
        return new NeedleScan(
                canaries.stream().flatMap(canary -> canary.needles().stream()).toList());
    }

    private static void name(NeedleScan scan, String where, List<Finding> findings) throws IOException {
        octets(scan, "name of " + where, where.getBytes(StandardCharsets.UTF_8), findings);
    }

    private static void file(NeedleScan scan, String where, Path file, List<Finding> findings) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            whole(scan, where, offset -> Channels.newInputStream(channel.position(offset)), findings);
        } catch (NoSuchFileException _) {
            // Gone between listing and opening: a database does that all the time.
        }
    }

    private static void octets(NeedleScan scan, String where, byte[] octets, List<Finding> findings)
            throws IOException {
        whole(
                scan,
                where,
                offset -> new ByteArrayInputStream(octets, Math.toIntExact(offset), octets.length),
                findings);
    }

    private static void whole(NeedleScan scan, String where, Compressed.Source source, List<Finding> findings)
            throws IOException {
        Compressed compressed = new Compressed();
        stream(scan, source.from(0), new Sink(where, "", findings), compressed.starts()::feed);
        compressed.members(source, (encoding, offset, in) -> {
            List<Finding> inside = new ArrayList<>();
            stream(scan, in, new Sink(where, encoding + " > ", inside), (_, _, _) -> {});
            inside.forEach(found -> add(findings, new Finding(where, offset, found.canary(), found.encoding())));
        });
    }

    /** Where findings of one stream go. */
    private record Sink(String where, String prefix, List<Finding> findings) {
        void found(Needle needle, long offset, String more) {
            add(findings, new Finding(where, offset, needle.canary(), prefix + more + needle.encoding()));
        }
    }

    /** Who else looks at the octets of a stream. */
    private interface Listener {
        void feed(byte[] octets, int from, int to);
    }

    private static void stream(NeedleScan scan, InputStream in, Sink sink, Listener listener) throws IOException {
        NeedleScan.Pass plain = scan.new Pass((needle, offset) -> sink.found(needle, offset, ""));
        Unfolded unfolded = new Unfolded(scan, (needle, offset) -> sink.found(needle, offset, "folded "));
        byte[] piece = new byte[PIECE_OCTETS];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            plain.feed(piece, 0, read);
            unfolded.feed(piece, read);
            listener.feed(piece, 0, read);
        }
    }

    private static void add(List<Finding> findings, Finding finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }
}
