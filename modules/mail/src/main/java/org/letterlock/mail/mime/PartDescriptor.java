package org.letterlock.mail.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the header of a part says about its body: the first Content-Type counts, the boundary is kept octet for octet,
 * and a multipart that cannot be split is plain text.
 */
final class PartDescriptor {

    private final PartHeader header;
    private final ParameterizedValue contentType;
    private final String mediaType;
    private final String boundary;
    private final String encoding;

    PartDescriptor(PartHeader header, String defaultType, boolean mayNest) {
        this.header = header;
        this.contentType = header.structured("Content-Type");
        String declared = typeOf(contentType.value(), defaultType);
        Optional<String> named = contentType.octets("boundary").map(String::stripTrailing);
        boolean multipart = declared.startsWith("multipart/");
        boolean splits =
                multipart && mayNest && named.isPresent() && !named.get().isEmpty();
        this.boundary = splits ? named.get() : "";
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
        return !boundary.isEmpty();
    }

    /** A multipart by its own word that names no usable boundary. */
    boolean lacksBoundary() {
        return saysMultipart() && contentType.octets("boundary").orElse("").isBlank();
    }

    /** A multipart by its own word that is not split because it lies too deep. */
    boolean isTooDeep() {
        return saysMultipart() && !isMultipart() && !lacksBoundary();
    }

    private boolean saysMultipart() {
        return contentType.value().startsWith("multipart/");
    }

    boolean hasConflictingBoundaries() {
        Set<String> boundaries = new LinkedHashSet<>();
        List<String> types = header.all("Content-Type");
        for (String type : types.subList(0, Math.min(10, types.size()))) {
            boundaries.addAll(ParameterizedValue.parse(type).all("boundary"));
        }
        return isMultipart() && boundaries.size() > 1;
    }

    /** {@code type/subtype}, lower case. */
    String mediaType() {
        return mediaType;
    }

    /** The charset label; empty when there is none. */
    String charset() {
        return contentType.octets("charset").orElse("").strip();
    }

    /** The boundary, one char per octet; empty when this is no multipart that can be split. */
    String boundary() {
        return boundary;
    }
}
