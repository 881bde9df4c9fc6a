package org.letterlock.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The style sheets, scripts, fonts and pictures of the pages, all in memory. They are published as one edition named by
 * the digest of them all, {@code /assets/EDITION/NAME/FILE}, so that an address never changes its content and files may
 * name each other relatively.
 */
public final class Assets {

    private static final int EDITION_DIGITS = 12;

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain;charset=utf-8");

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String edition;

    /**
     * One file.
     *
     * @param contentType its media type
     * @param octets its content
     * @param gzip the same compressed; empty when that would not be shorter
     */
    @SuppressWarnings("ArrayRecordComponent") // immutable by agreement; handed on to the socket, never compared
    public record Asset(String contentType, byte[] octets, Optional<byte[]> gzip) {}

    /**
     * Reads the assets of all parts.
     *
     * @throws IllegalStateException when a file is missing or of unknown type
     */
    public Assets(Collection<PagePart> parts) {
        for (PagePart part : parts) {
            for (String file : part.assets()) {
                assets.put(part.name() + "/" + file, read(part, file));
            }
        }
        this.edition = digest().substring(0, EDITION_DIGITS);
    }

    /** The digest all published addresses carry: 12 hexadecimal digits. */
    public String edition() {
        return edition;
    }

    /**
     * Where a page finds a file.
     *
     * @param name {@code NAME/FILE}
     * @throws IllegalArgumentException when there is no such file
     */
    public String url(String name) {
        if (!assets.containsKey(name)) {
            throw new IllegalArgumentException("no such asset: " + name);
        }
        return "/assets/" + edition + "/" + name;
    }

    /** The file with this name. */
    public Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** The text of every script by its name, for the check of what scripts keep. */
    public Map<String, String> scripts() {
        Map<String, String> scripts = new TreeMap<>();
        assets.forEach((name, asset) -> {
            if (name.endsWith(".js")) {
                scripts.put(name, new String(asset.octets(), StandardCharsets.UTF_8));
            }
        });
        return scripts;
    }

    private static Asset read(PagePart part, String file) {
        String path = "/assets/" + part.name() + "/" + file;
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("unknown type of " + path);
        }
        try (InputStream stream = part.getClass().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing " + path);
            }
            byte[] octets = stream.readAllBytes();
            byte[] gzip = compress(octets);
            return new Asset(type, octets, gzip.length < octets.length ? Optional.of(gzip) : Optional.empty());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] compress(byte[] octets) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(octets.length);
        try (GZIPOutputStream gzip = new BestGzip(compressed)) {
            gzip.write(octets);
        }
        return compressed.toByteArray();
    }

    private String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            assets.forEach((name, asset) -> {
                sha256.update(name.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                sha256.update(asset.octets());
            });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Compressed once at start, so the best compression costs nobody time. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream target) throws IOException {
            super(target);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
