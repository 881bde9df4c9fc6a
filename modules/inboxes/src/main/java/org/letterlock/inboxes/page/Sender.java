package org.letterlock.inboxes.page;

/**
 * Who wrote a mail, taken apart for the page.
 *
 * @param name what to call them; the address when they give no name
 * @param address their address; empty when the name is all there is
 */
record Sender(String name, String address) {

    /** Reads {@code Acme <no-reply@acme.example>}, or either half alone. */
    static Sender of(String from) {
        int open = from.lastIndexOf('<');
        if (open < 0 || !from.endsWith(">")) {
            return new Sender(from, "");
        }
        String name = from.substring(0, open).strip();
        String address = from.substring(open + 1, from.length() - 1);
        return name.isEmpty() ? new Sender(address, "") : new Sender(name, address);
    }

    @Override
    public String toString() {
        return "Sender[hidden]";
    }
}
