package org.letterlock.mail;

/**
 * Every bound on reading a mail. What lies beyond a bound is left out of the view and told as an {@link Oddity}; it
 * stays in the raw mail.
 */
public final class MailLimits {

    /** Multiparts inside each other; what is deeper is offered as a file. */
    public static final int MULTIPART_DEPTH_MAX = 16;

    /** Mails inside mails whose text is shown; deeper ones are files only. */
    public static final int NESTED_MAILS_DEPTH_MAX = 3;

    /** Parts read of one mail, nested mails included; the rest is not looked at. */
    public static final int PARTS_MAX = 1_000;

    /** Header fields kept per part. */
    public static final int HEADER_FIELDS_MAX = 500;

    /** Octets read of one header field. */
    public static final int HEADER_FIELD_OCTETS_MAX = 16 * 1024;

    /** Characters of plain text shown. */
    public static final int TEXT_CHARS_MAX = 1 << 20;

    /** Characters of HTML handed to the cleaner. */
    public static final int HTML_CHARS_MAX = 2 << 20;

    /** Elements of one mail's HTML that are kept; the rest is cut off. */
    public static final int HTML_ELEMENTS_MAX = 100_000;

    /** Elements inside each other; deeper ones lose their tag and keep their text. */
    public static final int HTML_DEPTH_MAX = 200;

    /** Characters of style sheets read of one mail. */
    public static final int CSS_CHARS_MAX = 512 * 1024;

    /** Octets of one picture shown inside the mail. */
    public static final int INLINE_IMAGE_OCTETS_MAX = 3 << 20;

    /** Octets of all pictures that travel inside one mail, each use counted; the same again for fetched ones. */
    public static final int INLINE_IMAGES_OCTETS_MAX = 10 << 20;

    /** Pixels (width times height) of a picture shown inside the mail: more is a bomb for the browser. */
    public static final long INLINE_IMAGE_PIXELS_MAX = 40_000_000;

    /** Pixels of all frames of one animated picture: more keeps the browser busy for ever. */
    public static final long INLINE_IMAGE_FRAMES_PIXELS_MAX = 400_000_000;

    /** Addresses of remote pictures listed of one mail; the rest stays blocked. */
    public static final int REMOTE_IMAGES_MAX = 100;

    /** Links listed. */
    public static final int LINKS_MAX = 500;

    /** Characters of a link; longer ones are not links any more. */
    public static final int LINK_CHARS_MAX = 8 * 1024;

    /** Characters kept of what stands before a link, for judging it. */
    public static final int LINK_BEFORE_CHARS_MAX = 300;

    /** Characters kept of what stands behind a link, for judging it. */
    public static final int LINK_BEHIND_CHARS_MAX = 100;

    /** Entries in the list of what was blocked. */
    public static final int BLOCKED_MAX = 500;

    /** Characters of a file name; 200 octets of UTF-8 bound it too. */
    public static final int FILE_NAME_CHARS_MAX = 100;

    /** Characters of the first text part looked at for codes. */
    public static final int CODE_TEXT_CHARS_MAX = 64 * 1024;

    /** Codes listed. */
    public static final int CODES_MAX = 5;

    private MailLimits() {}
}
