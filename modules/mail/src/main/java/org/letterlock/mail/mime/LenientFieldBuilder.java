package org.letterlock.mail.mime;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.Oddity;

/**
 * mime4j's field builder, which leaves a broken field out and tells so instead of throwing. An empty header is not
 * broken.
 */
final class LenientFieldBuilder implements FieldBuilder {

    private final DefaultFieldBuilder builder = new DefaultFieldBuilder(-1);
    private final ReadingNotes notes;

    LenientFieldBuilder(ReadingNotes notes) {
        this.notes = notes;
    }

    @Override
    public void reset() {
        builder.reset();
    }

    @Override
    public void append(ByteArrayBuffer line) throws MimeException {
        builder.append(line);
    }

    @Override
    public @Nullable RawField build() {
        try {
            return builder.getRaw().length() == 0 ? null : builder.build();
        } catch (MimeException e) {
            notes.odd(Oddity.BROKEN_HEADER);
            return null;
        }
    }

    @Override
    public RecycledByteArrayBuffer getRaw() {
        return builder.getRaw();
    }

    @Override
    public void release() {
        builder.release();
    }
}
