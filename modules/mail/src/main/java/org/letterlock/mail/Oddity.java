package org.letterlock.mail;

/** Something unusual about a mail that a careful reader wants to know. */
public enum Oddity {
    /** More than one From field: mail programs disagree about which one they show. */
    DUPLICATE_FROM,
    /** Another field that may stand only once (RFC 5322 section 3.6, RFC 2045) stands more often. */
    DUPLICATE_HEADER,
    /** The display name of the sender looks like another mail address. */
    SENDER_NAME_IS_ADDRESS,
    /** A domain in an address mixes scripts to look like another one; it is shown in its ASCII form. */
    LOOK_ALIKE_DOMAIN,
    /** Characters that turn the reading direction around; they are shown as code points. */
    HIDDEN_DIRECTION,
    /** A header field that is not one; left out. */
    BROKEN_HEADER,
    /** No empty line between header and body. */
    MISSING_SEPARATOR,
    /** More header fields than {@link MailLimits#HEADER_FIELDS_MAX}. */
    TOO_MANY_HEADERS,
    /** A header field longer than {@link MailLimits#HEADER_FIELD_OCTETS_MAX}. */
    HEADER_CUT,
    /** The Date field cannot be read. */
    UNREADABLE_DATE,
    /** A multipart that names more than one boundary. */
    CONFLICTING_BOUNDARIES,
    /** A multipart without a usable boundary; shown as text. */
    MISSING_BOUNDARY,
    /** A multipart that is not closed: the mail may be cut off. */
    UNCLOSED_MULTIPART,
    /** Multiparts or mails deeper than the limit. */
    TOO_DEEP,
    /** More parts than {@link MailLimits#PARTS_MAX}. */
    TOO_MANY_PARTS,
    /** A transfer encoding nobody knows; the part is offered as a file. */
    UNKNOWN_ENCODING,
    /** Transfer encoding with errors; decoded as far as possible. */
    BROKEN_ENCODING,
    /** A charset nobody knows. */
    UNKNOWN_CHARSET,
    /** Text that does not fit its declared charset; unreadable places are shown as U+FFFD. */
    BROKEN_TEXT,
    /** NUL octets in the header or a text. */
    NUL_OCTETS,
    /** Text longer than the limit. */
    TEXT_CUT,
    /** HTML longer, larger or deeper than the limits. */
    HTML_CUT,
    /** A picture inside the mail has more octets or pixels than the limits; it is not shown. */
    PICTURE_LEFT_OUT,
    /** A fragment of a mail (message/partial), which is not put together. */
    PARTIAL_MESSAGE,
    /** A part whose content lies elsewhere (message/external-body), which is not fetched. */
    EXTERNAL_BODY,
    /** A link whose text shows another host than the one it leads to. */
    DECEPTIVE_LINK,
    /** Reading failed; the text is the beginning of the raw mail. */
    UNREADABLE
}
