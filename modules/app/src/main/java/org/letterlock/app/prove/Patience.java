package org.letterlock.app.prove;

/** What lies between two looks at somebody who has not answered yet. */
final class Patience {

    private static final long LOOK_AGAIN_MILLIS = 50;

    private Patience() {}

    static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnansweredException("interrupted", interrupted);
        }
    }
}
