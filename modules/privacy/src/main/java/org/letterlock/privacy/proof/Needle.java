package org.letterlock.privacy.proof;

/** Octets to be found, and what it means when they are. */
final class Needle {

    private final String canary;
    private final String encoding;
    private final byte[] octets;

    Needle(String canary, String encoding, byte[] octets) {
        this.canary = canary;
        this.encoding = encoding;
        this.octets = octets;
    }

    String canary() {
        return canary;
    }

    String encoding() {
        return encoding;
    }

    byte[] octets() {
        return octets;
    }

    int length() {
        return octets.length;
    }
}
