package org.letterlock.mail.mime;

import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;
import org.letterlock.mail.MailLimits;

/**
 * Collects the header fields of one part while mime4j reads them; children know their depth and their parent's type.
 */
final class PartDescriptors implements BodyDescriptorBuilder {

    private final String defaultType;
    private final int depth;
    private PartHeader header = new PartHeader();
    private String ownType = "";

    PartDescriptors(String defaultType, int depth) {
        this.defaultType = defaultType;
        this.depth = depth;
    }

    @Override
    public void reset() {
        header = new PartHeader();
    }

    @Override
    public @Nullable Field addField(RawField field) {
        header.add(field);
        return null;
    }

    @Override
    public PartDescriptor build() {
        PartDescriptor descriptor = new PartDescriptor(header, defaultType, depth < MailLimits.MULTIPART_DEPTH_MAX);
        ownType = descriptor.getMimeType();
        return descriptor;
    }

    @Override
    public BodyDescriptorBuilder newChild() {
        return new PartDescriptors(ownType.equals("multipart/digest") ? "message/rfc822" : "text/plain", depth + 1);
    }
}
