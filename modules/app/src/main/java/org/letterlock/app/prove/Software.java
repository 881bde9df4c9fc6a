package org.letterlock.app.prove;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which program this is: a digest over all the files it was packaged with. */
public final class Software {

    /** What a program says that was never packaged. */
    private static final String LOOSE = "unpackaged";

    private static final String ENDING = ".jar";

    private Software() {}

    /** SHA-256 in hex over name and digest of every archive, in the order of their names. */
    public static String digest() {
        Path started = Path.of(System.getProperty("java.class.path", ""));
        Path home = started.toAbsolutePath().getParent();
        if (home == null || !started.toString().endsWith(ENDING)) {
            return LOOSE;
        }
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> archives = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (Path archive : archives) {
                all.update(home.relativize(archive).toString().getBytes(StandardCharsets.UTF_8));
                all.update(digest(archive));
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own files cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable on this Java", e);
        }
    }

    private static byte[] digest(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }
}
