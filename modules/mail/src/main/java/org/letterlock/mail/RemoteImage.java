package org.letterlock.mail;

/**
 * A picture that a mail shows from another server.
 *
 * @param url where it is: a whole http or https address; its name in {@link MailReader#read(byte[], java.util.Map)}
 * @param host whom fetching it tells that the mail was opened, lower case
 */
public record RemoteImage(String url, String host) {
    @Override
    public String toString() {
        return "RemoteImage[hidden]";
    }
}
