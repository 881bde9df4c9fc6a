package org.letterlock.validation;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * An authoritative name server on the loopback, over UDP and TCP on one port, for tests. It answers from zone files,
 * and for names it is told about it misbehaves.
 */
public final class ZoneServer implements AutoCloseable {

    /** What happens to questions for a name. */
    public enum Mode {
        /** The zone's answer. */
        ANSWER,
        /** NXDOMAIN with the zone's SOA, whatever the zone holds. */
        NO_SUCH_NAME,
        /** NXDOMAIN without SOA. */
        NO_SUCH_NAME_BARE,
        /** No records, with the zone's SOA. */
        NO_RECORDS,
        /** A pointer to other servers instead of an answer. */
        REFERRAL,
        /** SERVFAIL. */
        SERVER_FAILURE,
        /** REFUSED. */
        REFUSED,
        /** FORMERR for questions with EDNS, the answer for those without. */
        NO_EDNS,
        /** An empty answer with the TC flag over UDP, the answer over TCP. */
        TRUNCATED,
        /** TRUNCATED, and TCP closes at once. */
        TRUNCATED_WITHOUT_TCP,
        /** TRUNCATED, and TCP says TC again. */
        TRUNCATED_FOR_EVER,
        /** Nothing is sent. */
        SILENT,
        /** Nothing is sent the first time, the answer from then on. */
        SILENT_ONCE,
        /** Nothing is sent until {@link #letGo}. */
        HELD,
        /** The answer under a wrong id only. */
        WRONG_ID,
        /** A lie under a wrong id, a lie to another question, then the answer. */
        FORGED_FIRST,
        /** Octets that are no message, under the right id. */
        GARBAGE,
        /** The question sent back, not marked as answer. */
        ECHO
    }

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final Map<Name, Mode> modes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Semaphore held = new Semaphore(0);
    private final Semaphore arrivals = new Semaphore(0);

    private ZoneServer(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
    }

    /** Starts a server on a free port, with the records of {@code zone} (master file, RFC 1035 section 5). */
    public static ZoneServer start(String zone) {
        try {
            ZoneServer server = onFreePort();
            server.add(zone);
            Thread.ofVirtual().start(server::serveUdp);
            Thread.ofVirtual().start(server::serveTcp);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZoneServer onFreePort() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (int attempt = 0; ; attempt++) {
            ServerSocket tcp = new ServerSocket(0, 50, loopback);
            try {
                return new ZoneServer(tcp, new DatagramSocket(tcp.getLocalPort(), loopback));
            } catch (BindException e) {
                tcp.close();
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    /** Adds records. */
    public void add(String zone) throws IOException {
        byte[] octets = zone.getBytes(StandardCharsets.ISO_8859_1);
        try (Master master = new Master(new ByteArrayInputStream(octets), Name.root, 300)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                records.add(record);
            }
        }
    }

    /** Sets how questions for {@code name} are treated from now on. */
    public ZoneServer mode(String name, Mode mode) {
        modes.put(Name.fromConstantString(name + "."), mode);
        return this;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /** What was asked until now, such as {@code udp MX example.com}, in order of arrival. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Waits until so many more questions have arrived. */
    public void awaitArrivals(int count) throws InterruptedException {
        arrivals.acquire(count);
    }

    /** Answers so many questions that are or will be held. */
    public void letGo(int count) {
        held.release(count);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] query = Arrays.copyOf(buffer, packet.getLength());
                Thread.ofVirtual().start(() -> answerUdp(query, packet.getSocketAddress()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answerUdp(byte[] octets, java.net.SocketAddress client) {
        try {
            Message query = new Message(octets);
            note("udp", query);
            for (byte[] reply : replies(query, false)) {
                udp.send(new DatagramPacket(reply, reply.length, client));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket client = tcp.accept();
                Thread.ofVirtual().start(() -> answerTcp(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answerTcp(Socket client) {
        try (client;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
            Message query = new Message(in.readNBytes(in.readUnsignedShort()));
            note("tcp", query);
            for (byte[] reply : replies(query, true)) {
                out.writeShort(reply.length);
                // In two parts, because TCP keeps no boundaries.
                out.write(reply, 0, 5);
                out.flush();
                out.write(reply, 5, reply.length - 5);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String transport, Message query) {
        Record question = query.getQuestion();
        asked.add(transport + " " + Type.string(question.getType()) + " "
                + question.getName().toString(true));
        arrivals.release();
    }

    private List<byte[]> replies(Message query, boolean stream) throws InterruptedException, IOException {
        Name name = query.getQuestion().getName();
        return switch (modes.getOrDefault(name, Mode.ANSWER)) {
            case ANSWER -> List.of(answer(query).toWire());
            case NO_SUCH_NAME -> List.of(negative(query, Rcode.NXDOMAIN, true).toWire());
            case NO_SUCH_NAME_BARE ->
                List.of(negative(query, Rcode.NXDOMAIN, false).toWire());
            case NO_RECORDS -> List.of(negative(query, Rcode.NOERROR, true).toWire());
            case REFERRAL -> List.of(referral(query).toWire());
            case SERVER_FAILURE ->
                List.of(negative(query, Rcode.SERVFAIL, false).toWire());
            case REFUSED -> List.of(negative(query, Rcode.REFUSED, false).toWire());
            case NO_EDNS ->
                List.of((query.getOPT() == null ? answer(query) : negative(query, Rcode.FORMERR, false)).toWire());
            case TRUNCATED -> List.of((stream ? answer(query) : truncated(query)).toWire());
            case TRUNCATED_WITHOUT_TCP ->
                stream ? List.of() : List.of(truncated(query).toWire());
            case TRUNCATED_FOR_EVER -> List.of(truncated(query).toWire());
            case SILENT -> List.of();
            case SILENT_ONCE -> {
                modes.put(name, Mode.ANSWER);
                yield List.of();
            }
            case HELD -> {
                held.acquire();
                yield List.of(answer(query).toWire());
            }
            case WRONG_ID -> List.of(underWrongId(answer(query)));
            case FORGED_FIRST ->
                List.of(
                        underWrongId(negative(query, Rcode.NXDOMAIN, true)),
                        toAnotherQuestion(query).toWire(),
                        answer(query).toWire());
            case GARBAGE -> List.of(garbage(query));
            case ECHO -> List.of(query.toWire());
        };
    }

    private Message answer(Message query) {
        Message reply = reply(query);
        Name name = query.getQuestion().getName();
        int type = query.getQuestion().getType();
        for (int aliases = 0; aliases < 20; aliases++) {
            Name owner = name;
            List<Record> found = records.stream()
                    .filter(record -> record.getName().equals(owner) && record.getType() == type)
                    .toList();
            found.forEach(record -> reply.addRecord(record, Section.ANSWER));
            Optional<CNAMERecord> alias = records.stream()
                    .filter(record -> record.getName().equals(owner))
                    .filter(CNAMERecord.class::isInstance)
                    .map(CNAMERecord.class::cast)
                    .findFirst();
            if (!found.isEmpty()) {
                return reply;
            }
            if (alias.isEmpty()) {
                return nothing(reply, owner);
            }
            reply.addRecord(alias.get(), Section.ANSWER);
            name = alias.get().getTarget();
        }
        return reply;
    }

    private Message nothing(Message reply, Name owner) {
        Optional<SOARecord> authority = authority(owner);
        boolean exists = records.stream().anyMatch(record -> record.getName().subdomain(owner));
        if (authority.isPresent()) {
            reply.addRecord(authority.get(), Section.AUTHORITY);
            reply.getHeader().setRcode(exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
        } else if (reply.getSection(Section.ANSWER).isEmpty()) {
            reply.getHeader().setRcode(Rcode.REFUSED);
        }
        return reply;
    }

    private Message negative(Message query, int rcode, boolean withAuthority) {
        Message reply = reply(query);
        reply.getHeader().setRcode(rcode);
        if (withAuthority) {
            authority(query.getQuestion().getName()).ifPresent(soa -> reply.addRecord(soa, Section.AUTHORITY));
        }
        return reply;
    }

    private static Message referral(Message query) {
        Message reply = reply(query);
        reply.getHeader().unsetFlag(Flags.AA);
        Name name = query.getQuestion().getName();
        reply.addRecord(
                new NSRecord(name, DClass.IN, 300, Name.fromConstantString("ns.elsewhere.test.")), Section.AUTHORITY);
        return reply;
    }

    private static Message truncated(Message query) {
        Message reply = reply(query);
        reply.getHeader().setFlag(Flags.TC);
        return reply;
    }

    private static Message toAnotherQuestion(Message query) {
        Record question = query.getQuestion();
        Record other =
                Record.newRecord(Name.fromConstantString("other.test."), question.getType(), question.getDClass());
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
        reply.addRecord(other, Section.QUESTION);
        return reply;
    }

    private static byte[] underWrongId(Message reply) {
        byte[] wire = reply.toWire();
        wire[0] ^= 0x55;
        return wire;
    }

    private static byte[] garbage(Message query) {
        byte[] wire = Arrays.copyOf(reply(query).toWire(), 40);
        Arrays.fill(wire, 12, wire.length, (byte) 0xC0);
        return wire;
    }

    private static Message reply(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    private Optional<SOARecord> authority(Name name) {
        return records.stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .filter(soa -> name.subdomain(soa.getName()))
                .findFirst();
    }
}
