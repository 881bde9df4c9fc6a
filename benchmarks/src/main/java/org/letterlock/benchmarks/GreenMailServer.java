package org.letterlock.benchmarks;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** GreenMail, the in-memory mail server of Java test suites, started by {@link #main} in a process of its own. */
final class GreenMailServer implements Receiver {

    private final int port = Ports.free();
    private final Child child;

    GreenMailServer() {
        String java = ProcessHandle.current().info().command().orElse("java");
        child = Child.start(
                new ProcessBuilder(
                        java,
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GreenMailServer.class.getName(),
                        Integer.toString(port)),
                "ready");
    }

    /** Serves until killed; a line on standard input is answered with the number of mails, after "forget" it is 0. */
    static void main(String[] arguments) throws FolderException {
        var mail =
                new GreenMail(new ServerSetup(Integer.parseInt(arguments[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        mail.setUser("anyone@bench.example", "anyone@bench.example", "none");
        IO.println("ready");
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            if (line.equals("forget")) {
                mail.purgeEmailFromAllMailboxes();
            }
            IO.println("taken "
                    + mail.getManagers().getImapHostManager().getAllMessages().size());
        }
    }

    @Override
    public String name() {
        return "GreenMail";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String recipient() {
        return "anyone@bench.example";
    }

    @Override
    public void verify(int sent) {
        requireSame(sent, Integer.parseInt(child.ask("taken", "taken ")));
    }

    @Override
    public void forget() {
        child.ask("forget", "taken ");
    }

    @Override
    public void close() {
        child.close();
    }
}
