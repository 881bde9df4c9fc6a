package org.letterlock.mail.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a part says about its body, read by us and handed to mime4j: the first Content-Type counts, the
 * boundary is kept octet for octet, and a multipart that cannot be split is plain text.
 */
final class PartDescriptor implements BodyDescriptor {

    private final PartHeader header;
    private final ParameterizedValue contentType;
    private final String mediaType;
    private final @Nullable String boundary;
    private final String encoding;

    PartDescriptor(PartHeader header, String defaultType, boolean mayNest) {
        this.header = header;
        this.contentType = header.structured("Content-Type");
        String declared = typeOf(contentType.value(), defaultType);
        Optional<String> named = contentType.octets("boundary").map(String::stripTrailing);
        boolean multipart = declared.startsWith("multipart/");
        boolean splits =
                multipart && mayNest && named.isPresent() && !named.get().isEmpty();
        this.boundary = splits ? named.get() : null;
        this.mediaType = !multipart || splits ? declared : mayNest ? "text/plain" : "application/octet-stream";
        this.encoding = header.all("Content-Transfer-Encoding").stream()
                .map(TransferCoding::name)
                .findFirst()
                .orElse("");
    }

    private static String typeOf(String value, String defaultType) {
        int slash = value.indexOf('/');
        boolean token = value.length() <= 127 && value.chars().allMatch(PartDescriptor::isTokenChar);
        boolean wellFormed = slash > 0 && slash < value.length() - 1 && value.indexOf('/', slash + 1) < 0 && token;
        if (wellFormed) {
            return value;
        }
        return switch (value) {
            case "" -> defaultType;
            case "text" -> "text/plain";
            default -> "application/octet-stream";
        };
    }

    private static boolean isTokenChar(int c) {
        return c > ' ' && c < 0x7F && "()<>@,;:\\\"[]?=".indexOf(c) < 0;
    }

    PartHeader header() {
        return header;
    }

    ParameterizedValue contentType() {
        return contentType;
    }

    String encoding() {
        return encoding;
    }

    boolean isMultipart() {
        return boundary != null;
    }

    /** A multipart by its own word that names no usable boundary. */
    boolean lacksBoundary() {
        return boundary == null
                && contentType.value().startsWith("multipart/")
                && contentType.octets("boundary").orElse("").isBlank();
    }

    boolean hasConflictingBoundaries() {
        Set<String> boundaries = new LinkedHashSet<>();
        List<String> types = header.all("Content-Type");
        for (String type : types.subList(0, Math.min(10, types.size()))) {
            boundaries.addAll(ParameterizedValue.parse(type).all("boundary"));
        }
        return isMultipart() && boundaries.size() > 1;
    }

    @Override
    public String getMimeType() {
        return mediaType;
    }

    @Override
    public String getMediaType() {
        return mediaType.substring(0, mediaType.indexOf('/'));
    }

    @Override
    public String getSubType() {
        return mediaType.substring(mediaType.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public String getCharset() {
        return contentType.octets("charset").orElse("").strip();
    }

    @Override
    public String getTransferEncoding() {
        return encoding;
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public @Nullable String getBoundary() {
        return boundary;
    }
}
