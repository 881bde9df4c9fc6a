package org.letterlock.mail.mime;

import java.util.List;
import org.letterlock.mail.html.ParsedHtml;

/** A piece of the message as it is shown, in order. */
sealed interface Piece {

    /** Plain text. */
    record Plain(String text) implements Piece {
        @Override
        public String toString() {
            return "Plain[hidden]";
        }
    }

    /** HTML, with the pictures of its mail. */
    record Rich(ParsedHtml html, InlinePictures pictures) implements Piece {
        @Override
        public String toString() {
            return "Rich[hidden]";
        }
    }

    /** The same content in plain text and in richer pieces; at least one of them is {@link Rich}. */
    record Either(String text, List<Piece> rich) implements Piece {
        @Override
        public String toString() {
            return "Either[hidden]";
        }
    }
}
