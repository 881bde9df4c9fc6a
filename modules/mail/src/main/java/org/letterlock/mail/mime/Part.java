package org.letterlock.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of a mail: a header and either children or an encoded body, which is a range of the mail. */
final class Part {

    private final PartDescriptor descriptor;
    private final List<Part> children = new ArrayList<>();
    private final byte[] mail;
    private int bodyStart;
    private int bodyEnd;

    Part(PartDescriptor descriptor, byte[] mail) {
        this.descriptor = descriptor;
        this.mail = mail;
    }

    void add(Part child) {
        children.add(child);
    }

    void body(int start, int end) {
        bodyStart = start;
        bodyEnd = end;
    }

    PartHeader header() {
        return descriptor.header();
    }

    PartDescriptor descriptor() {
        return descriptor;
    }

    List<Part> children() {
        return children;
    }

    /** {@code type/subtype}, lower case. */
    String type() {
        return descriptor.mediaType();
    }

    boolean isMultipart() {
        return descriptor.isMultipart();
    }

    /** The charset label; empty when there is none. */
    String charset() {
        return descriptor.charset();
    }

    TransferCoding.Decoded decoded() {
        return decoded(Integer.MAX_VALUE);
    }

    /** The body as it stands in the mail. */
    byte[] encoded() {
        return Arrays.copyOfRange(mail, bodyStart, bodyEnd);
    }

    /** Decodes at most this many encoded octets from the beginning. */
    TransferCoding.Decoded decoded(int encodedMax) {
        int end = bodyEnd - bodyStart > encodedMax ? bodyStart + encodedMax : bodyEnd;
        return TransferCoding.decode(Arrays.copyOfRange(mail, bodyStart, end), descriptor.encoding());
    }

    boolean hasKnownEncoding() {
        return TransferCoding.isKnown(descriptor.encoding());
    }

    /** {@code inline}, {@code attachment}, something unknown, or empty. */
    String disposition() {
        return header().structured("Content-Disposition").value();
    }

    /** The file name it asks for, unsafe; empty when there is none. */
    String wantedName() {
        return header().structured("Content-Disposition")
                .text("filename")
                .filter(name -> !name.isBlank())
                .or(() -> descriptor.contentType().text("name"))
                .orElse("");
    }

    /** The Content-ID without its brackets; empty when there is none. */
    String contentId() {
        String value = headerOctets("Content-ID");
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        return open >= 0 && close > open ? value.substring(open + 1, close).strip() : value;
    }

    /** The Content-Location (RFC 2557); empty when there is none. */
    String contentLocation() {
        return headerOctets("Content-Location");
    }

    private String headerOctets(String name) {
        Optional<byte[]> value = header().first(name);
        return value.map(octets -> new String(octets, StandardCharsets.UTF_8).strip())
                .orElse("");
    }

    /** Whether its sender meant it as a picture inside the message. */
    boolean isInlinePicture() {
        return type().startsWith("image/")
                && !contentId().isEmpty()
                && !disposition().toLowerCase(Locale.ROOT).equals("attachment");
    }
}
