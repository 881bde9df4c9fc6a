package org.letterlock.inboxes;

import java.util.List;
import org.letterlock.mail.MailView;
import org.letterlock.mail.RemoteImage;

/** What came of loading the remote pictures of a mail. */
public sealed interface ImageLoading {

    /**
     * The mail with the pictures that could be loaded.
     *
     * @param images every picture that a person could see, in order
     */
    record Done(MailView mail, List<Image> images) implements ImageLoading {
        public Done {
            images = List.copyOf(images);
        }

        @Override
        public String toString() {
            return "Done[hidden]";
        }
    }

    /** There is no such mail, or no longer. */
    record NoSuchMail() implements ImageLoading {}

    /** Other pictures are being loaded, for this inbox or for as many as may; nothing was asked for. */
    record Busy() implements ImageLoading {}

    /** One picture and what came of it. */
    record Image(RemoteImage image, ImageOutcome outcome) {}
}
