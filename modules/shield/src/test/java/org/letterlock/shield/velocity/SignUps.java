package org.letterlock.shield.velocity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.letterlock.shield.Observation;
import org.letterlock.shield.Trait;

/**
 * Makes up sign-ups, the same ones for the same seed: those of everybody, of four kinds of fraud, and of three kinds of
 * harmless crowds. The shares are guesses at a form for consumers; what the detection does with them is what is tested.
 */
final class SignUps {

    private final Random random;
    private int next;

    SignUps(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private InetAddress home() {
        return ip(random.nextInt());
    }

    private static InetAddress ip(int bits) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private String name() {
        return "person" + next++ + "x" + random.nextInt(1 << 20);
    }

    /** Zipf over four hundred domains. */
    private String company() {
        return "company" + (int) Math.pow(400, random.nextDouble()) + ".example";
    }

    private Observation of(String local, String mailbox, String domain, InetAddress ip, Set<Trait> traits) {
        return new Observation(local + "@" + domain, mailbox + "@" + domain, domain, Optional.of(ip), traits);
    }

    /** Somebody, as always. */
    Observation ordinary() {
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        String domain = mailDomain(traits);
        String mailbox = name();
        String local = mailbox;
        if (chance(0.03)) {
            local += "+shop";
            traits.add(Trait.VARIANT);
        }
        add(traits, Trait.ROLE, 0.02);
        add(traits, Trait.DEAD, 0.02);
        add(traits, Trait.GIBBERISH, 0.03);
        network(traits, 0.03, 0.04);
        return of(local, mailbox, domain, home(), traits);
    }

    private String mailDomain(Set<Trait> traits) {
        if (chance(0.62)) {
            traits.add(Trait.FREE);
            return "free" + random.nextInt(5) + ".example";
        }
        if (chance(0.1)) {
            traits.add(Trait.RELAY);
            return "relay.example";
        }
        if (chance(0.05)) {
            traits.add(Trait.DISPOSABLE);
            return "throwaway" + random.nextInt(40) + ".example";
        }
        return company();
    }

    private void add(Set<Trait> traits, Trait trait, double probability) {
        if (chance(probability)) {
            traits.add(trait);
        }
    }

    private void network(Set<Trait> traits, double hosting, double tunnel) {
        double at = random.nextDouble();
        if (at < hosting) {
            traits.add(Trait.HOSTING);
        } else if (at < hosting + tunnel) {
            traits.add(Trait.TUNNEL);
        }
    }

    /** One of three mailboxes at a free provider under ever new tags, from five networks. */
    Observation taggedFarm() {
        EnumSet<Trait> traits = EnumSet.of(Trait.FREE, Trait.VARIANT);
        network(traits, 0.5, 0.1);
        String mailbox = "farmer" + random.nextInt(3);
        return of(mailbox + "+" + next++, mailbox, "free0.example", ip(0x2d000000 | random.nextInt(5) << 8), traits);
    }

    /** A domain that serves a few times and is on few lists yet. */
    Observation rotatingDomain() {
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        add(traits, Trait.DISPOSABLE, 0.1);
        add(traits, Trait.GIBBERISH, 0.15);
        network(traits, 0.05, 0.1);
        String mailbox = name();
        return of(mailbox, mailbox, "front" + next / 3 + ".example", home(), traits);
    }

    /** Drawn letters at free providers, each from another address of a proxy network, of which lists know a part. */
    Observation proxySpray() {
        EnumSet<Trait> traits = EnumSet.of(Trait.FREE);
        add(traits, Trait.GIBBERISH, 0.5);
        network(traits, 0.15, 0.35);
        String mailbox = name();
        return of(mailbox, mailbox, "free" + random.nextInt(5) + ".example", home(), traits);
    }

    /** The same mixture of bad signs as everywhere, but slowly. */
    Observation slowDrip() {
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        add(traits, Trait.GIBBERISH, 0.6);
        add(traits, Trait.DISPOSABLE, 0.3);
        String mailbox = name();
        return of(mailbox, mailbox, "throwaway" + random.nextInt(40) + ".example", home(), traits);
    }

    /** A class that signs up in its lesson. */
    Observation school() {
        String mailbox = name();
        return of(mailbox, mailbox, "school.example", ip(0x3e010200), Set.of());
    }

    /** Colleagues behind one address; a few try again. */
    Observation office() {
        String mailbox = chance(0.2) ? "again" : name();
        return of(mailbox, mailbox, "office.example", ip(0x3e020300 | random.nextInt(2)), Set.of());
    }
}
