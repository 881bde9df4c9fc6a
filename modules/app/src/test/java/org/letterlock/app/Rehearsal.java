package org.letterlock.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/**
 * A server's life in ten seconds, played after packaging so that Java learns which classes and methods a start and the
 * first requests need, and writes them to {@link RunningServer#AOT_CACHE}. Played on a data directory of its own, with
 * mails and inboxes of its own, which are deleted afterwards.
 */
final class Rehearsal {

    private static final int INBOXES = 20;
    private static final int MAILS = 25;
    private static final List<String> PAGES =
            List.of("/", "/privacy/inboxes", "/api/v1/domains", "/metrics", "/openapi");

    private Rehearsal() {}

    /** Never fails the build: without the cache the server starts as well, only slower. */
    static void main() throws IOException {
        Files.deleteIfExists(RunningServer.AOT_CACHE);
        try (RunningServer server = RunningServer.start()) {
            server.stop();
            server.launchWith(List.of("-XX:AOTCacheOutput=" + RunningServer.AOT_CACHE, "-Xlog:disable"));
            play(server);
            server.stop();
            if (!Files.exists(RunningServer.AOT_CACHE)) {
                throw new IOException(String.join("\n", server.output()));
            }
        } catch (RuntimeException | IOException failed) {
            System.err.println("no AOT cache, the server will start slower: " + failed.getMessage());
        }
    }

    private static void play(RunningServer server) throws IOException {
        for (int turn = 0; turn < INBOXES; turn++) {
            PAGES.forEach(page -> Holder.send(
                    HttpRequest.newBuilder(server.http().resolve(page)).build()));
            Holder holder = Holder.opens(server, turn % 2 == 0 ? "session" : "day");
            send(server.smtpPort(), holder.address());
            holder.mails().forEach(mail -> {
                String path = "/messages/" + mail.get("id").asText();
                List.of("", "/raw", "/html").forEach(part -> holder.get(path + part));
            });
            holder.delete("");
        }
    }

    private static void send(int port, String recipient) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            Writer commands = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
            await(replies);
            say(commands, replies, "EHLO rehearsal.example");
            for (int mail = 0; mail < MAILS; mail++) {
                say(commands, replies, "MAIL FROM:<shop@rehearsal.example>");
                say(commands, replies, "RCPT TO:<" + recipient + ">");
                say(commands, replies, "DATA");
                say(commands, replies, MAIL.replace("\n", "\r\n") + ".");
            }
            say(commands, replies, "QUIT");
        }
    }

    private static void say(Writer commands, BufferedReader replies, String line) throws IOException {
        commands.write(line + "\r\n");
        commands.flush();
        await(replies);
    }

    private static void await(BufferedReader replies) throws IOException {
        String line = replies.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = replies.readLine();
        }
        if (line == null || line.charAt(0) > '3') {
            throw new IOException("the rehearsal's mail was refused");
        }
    }

    private static final String MAIL = """
            From: "A shop" <shop@rehearsal.example>
            To: you@rehearsal.example
            Subject: =?utf-8?Q?Your_code_=E2=80=93_one_more_step?=
            Date: Mon, 2 Mar 2026 09:00:00 +0000
            Message-ID: <1@rehearsal.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8

            Your verification code is 481 205. Or open https://rehearsal.example/confirm?token=abc
            --inner
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <html><head><style>p { color: #333; background: url(https://rehearsal.example/a.png) }</style></head>
            <body><p style=3D"margin:0">Your code: <b>481205</b></p><img src=3D"https://rehearsal.example/b.png">
            <a href=3D"https://rehearsal.example/confirm">Confirm</a></body></html>
            --inner--
            --outer
            Content-Type: text/calendar; name=party.ics
            Content-Disposition: attachment; filename=party.ics
            Content-Transfer-Encoding: base64

            QkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo=
            --outer--
            """;
}
