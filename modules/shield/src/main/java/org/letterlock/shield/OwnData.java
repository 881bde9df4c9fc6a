package org.letterlock.shield;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.DataBundle;
import org.letterlock.validation.IpClass;
import org.letterlock.validation.MaxMindFile;
import org.letterlock.validation.NetworkList;
import org.letterlock.validation.NetworkListFormat;

/**
 * What an operator adds to the data, as a file of theirs says, one a line:
 *
 * <pre>
 * # what we download every night
 * list tor 0.95 tor-exits lists/exit-addresses
 * list threat 0.8 drop-json lists/drop_v4.json
 * maxmind geo/asn.mmdb
 * signer data.pem
 * </pre>
 *
 * A list names what its networks are ({@link IpClass}), how far one statement of it is believed, from 0 to 1, its form
 * ({@link NetworkListFormat}) and where it is, seen from the file. The signer's Ed25519 key, in PEM, is whom to believe
 * that a bundle is good.
 *
 * @param additions lists and databases, in the order of the file
 * @param signer the key that signs bundles
 */
record OwnData(List<Addition> additions, Optional<PublicKey> signer) {

    /** An operator adds nothing. */
    static final OwnData NONE = new OwnData(List.of(), Optional.empty());

    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";

    /** A file of networks. */
    sealed interface Addition {

        Path file();

        /** What the bundle becomes with it. */
        DataBundle to(DataBundle bundle) throws IOException;
    }

    /** A list of networks of one kind. */
    record ListFile(IpClass kind, double reliability, NetworkListFormat format, Path file) implements Addition {

        @Override
        public DataBundle to(DataBundle bundle) throws IOException {
            LocalDate asOf = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
            String name = String.valueOf(file.getFileName());
            return bundle.with(format.read(file, new NetworkList(name, kind, asOf, reliability, List.of())));
        }
    }

    /** A database in the MaxMind DB format. */
    record DatabaseFile(Path file) implements Addition {

        @Override
        public DataBundle to(DataBundle bundle) throws IOException {
            return bundle.with(MaxMindFile.read(file));
        }
    }

    /**
     * Reads an operator's file, not yet what it names.
     *
     * @throws BadDataException when a line cannot be understood; the message names it
     */
    static OwnData read(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        List<Addition> additions = new ArrayList<>();
        Optional<PublicKey> signer = Optional.empty();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String[] words = line.strip().split("\\s+", -1);
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            Path named = folder == null ? Path.of(words[words.length - 1]) : folder.resolve(words[words.length - 1]);
            switch (words[0] + " " + words.length) {
                case "list 5" -> additions.add(list(words, named, number));
                case "maxmind 2" -> additions.add(new DatabaseFile(named));
                case "signer 2" -> signer = Optional.of(key(named, number));
                default -> throw wrong(number, "is not: list KIND RELIABILITY FORM FILE, maxmind FILE or signer FILE");
            }
        }
        return new OwnData(List.copyOf(additions), signer);
    }

    private static ListFile list(String[] words, Path file, int line) throws BadDataException {
        IpClass kind = named(IpClass.values(), words[1]).orElseThrow(() -> wrong(line, "names no kind of networks"));
        NetworkListFormat format =
                named(NetworkListFormat.values(), words[3]).orElseThrow(() -> wrong(line, "names no form of lists"));
        return new ListFile(
                kind, share(words[2]).orElseThrow(() -> wrong(line, "has no number from 0 to 1")), format, file);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] constants, String word) {
        return Arrays.stream(constants).filter(one -> Tags.of(one).equals(word)).findFirst();
    }

    private static Optional<Double> share(String word) {
        return word.matches("0|1|[01]\\.[0-9]{1,3}")
                ? Optional.of(Double.valueOf(word)).filter(number -> number <= 1)
                : Optional.empty();
    }

    private static PublicKey key(Path file, int line) throws IOException {
        try {
            String pem = Files.readString(file).strip();
            if (!pem.startsWith(PEM_BEGIN) || !pem.endsWith(PEM_END)) {
                throw wrong(line, "names no public key in PEM");
            }
            String text = pem.substring(PEM_BEGIN.length(), pem.length() - PEM_END.length());
            byte[] octets = Base64.getMimeDecoder().decode(text);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(octets));
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            throw wrong(line, "names no Ed25519 key");
        }
    }

    private static BadDataException wrong(int line, String what) {
        return new BadDataException("line " + line + " " + what);
    }
}
