package org.letterlock.validation;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * One question as it goes to one server.
 *
 * @param name the absolute name, which an alias may have led to
 */
record DnsQuery(Name name, DnsType type) {

    /** Fits every path without fragments (DNS flag day 2020). */
    static final int UDP_OCTETS_MAX = 1232;

    private static final int RECURSION_DESIRED = 0x0100;

    /**
     * The message in wire form. It is written by hand because dnsjava's writer logs names.
     *
     * @param edns whether to offer long answers (RFC 6891)
     */
    byte[] wire(int id, boolean edns) {
        DNSOutput out = new DNSOutput();
        out.writeU16(id);
        out.writeU16(RECURSION_DESIRED);
        out.writeU16(1);
        out.writeU16(0);
        out.writeU16(0);
        out.writeU16(edns ? 1 : 0);
        name.toWire(out, null);
        out.writeU16(type.number());
        out.writeU16(DClass.IN);
        if (edns) {
            out.writeU8(0);
            out.writeU16(Type.OPT);
            out.writeU16(UDP_OCTETS_MAX);
            out.writeU32(0);
            out.writeU16(0);
        }
        return out.toByteArray();
    }

    /** Whether {@code message} is an answer to this question. An error may come without repeating it. */
    boolean isAnsweredBy(Message message) {
        Record question = message.getQuestion();
        if (!message.getHeader().getFlag(Flags.QR)) {
            return false;
        }
        if (question == null) {
            return message.getRcode() != 0;
        }
        return question.getName().equals(name)
                && question.getType() == type.number()
                && question.getDClass() == DClass.IN;
    }
}
