package org.letterlock.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.letterlock.mail.Oddity;

/** The tree of parts of one mail, built from mime4j's token stream within the bounds of a reading. */
final class MailParts {

    private final ReadingNotes notes;
    private final Predicate<Part> bodyWanted;
    private final Deque<Part> open = new ArrayDeque<>();
    private Part root = new Part(new PartDescriptor(new PartHeader(), "text/plain", true));
    private boolean hasRoot;

    private MailParts(ReadingNotes notes, Predicate<Part> bodyWanted) {
        this.notes = notes;
        this.bodyWanted = bodyWanted;
    }

    /** The root part; bodies are kept only where wanted. */
    static Part of(byte[] mail, ReadingNotes notes, Predicate<Part> bodyWanted) {
        MailParts parts = new MailParts(notes, bodyWanted);
        try {
            parts.read(mail);
        } catch (MimeException | IOException | IllegalStateException | IndexOutOfBoundsException e) {
            // Not reached with lenient settings as far as we know; what was read until here is still worth showing.
            notes.odd(Oddity.UNCLOSED_MULTIPART);
        }
        return parts.root;
    }

    private void read(byte[] mail) throws MimeException, IOException {
        MimeConfig config = MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxHeaderCount(-1)
                .setMaxHeaderLen(-1)
                .setMaxContentLen(-1)
                .build();
        MimeTokenStream stream = new MimeTokenStream(
                config, new Complaints(notes), new LenientFieldBuilder(notes), new PartDescriptors("text/plain", 0));
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        HeaderEnd headerEnd = HeaderEnd.of(mail);
        if (headerEnd.isMissing()) {
            notes.odd(Oddity.MISSING_SEPARATOR);
        }
        stream.parse(headerEnd.stream(mail));
        boolean more = true;
        for (EntityState state = stream.getState();
                more && state != EntityState.T_END_OF_STREAM;
                state = more ? stream.next() : state) {
            more = take(state, stream);
        }
    }

    private boolean take(EntityState state, MimeTokenStream stream) throws IOException {
        if (state == EntityState.T_BODY) {
            return leaf((PartDescriptor) stream.getBodyDescriptor(), stream);
        } else if (state == EntityState.T_START_MULTIPART) {
            return branch((PartDescriptor) stream.getBodyDescriptor());
        } else if (state == EntityState.T_END_MULTIPART) {
            open.poll();
        }
        return true;
    }

    private boolean leaf(PartDescriptor descriptor, MimeTokenStream stream) throws IOException {
        Part part = new Part(descriptor);
        if (!attach(part)) {
            return false;
        }
        if (bodyWanted.test(part)) {
            try (InputStream body = stream.getInputStream()) {
                part.encoded(body.readAllBytes());
            }
        }
        return true;
    }

    private boolean branch(PartDescriptor descriptor) {
        Part part = new Part(descriptor);
        boolean attached = attach(part);
        open.push(part);
        if (descriptor.hasConflictingBoundaries()) {
            notes.odd(Oddity.CONFLICTING_BOUNDARIES);
        }
        return attached;
    }

    private boolean attach(Part part) {
        if (!notes.takePart()) {
            return false;
        }
        part.header().oddities().forEach(notes::odd);
        if (part.descriptor().lacksBoundary()) {
            notes.odd(Oddity.MISSING_BOUNDARY);
        } else if (!part.isMultipart()
                && part.descriptor().contentType().value().startsWith("multipart/")) {
            notes.odd(Oddity.TOO_DEEP);
        }
        Part parent = open.peek();
        if (parent != null) {
            parent.add(part);
        } else if (!hasRoot) {
            root = part;
            hasRoot = true;
        }
        return true;
    }

    /** mime4j's complaints, turned into oddities; their texts may quote the mail and are dropped. */
    private static final class Complaints extends DecodeMonitor {
        private final ReadingNotes notes;

        Complaints(ReadingNotes notes) {
            this.notes = notes;
        }

        @Override
        public boolean warn(String error, String dropDesc) {
            if (error.endsWith(Event.MIME_BODY_PREMATURE_END.toString())) {
                notes.odd(Oddity.UNCLOSED_MULTIPART);
            }
            return false;
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }
}
