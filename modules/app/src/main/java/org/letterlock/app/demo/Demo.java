package org.letterlock.app.demo;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.letterlock.inboxes.SampleMails;
import org.letterlock.mail.DkimSigner;
import org.letterlock.mail.LoopbackMail;
import org.letterlock.validation.DnsResolver;
import org.letterlock.validation.ZoneResolver;

/**
 * The made-up world of a demonstration. Its keys are new at each start. Everything is sent from this machine, which the
 * zone allows to the honest senders and not to the forger.
 */
public final class Demo implements SampleMails {

    private static final int RSA_BITS = 2048;

    private final int smtpPort;
    private final InstantSource clock;
    private final DnsResolver zone;
    private final DkimSigner acme;
    private final DkimSigner paperShop;
    private final DkimSigner railway;

    private Demo(int smtpPort, InstantSource clock) throws GeneralSecurityException {
        this.smtpPort = smtpPort;
        this.clock = clock;
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(RSA_BITS);
        KeyPair acmeKeys = rsa.generateKeyPair();
        KeyPair shopKeys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        this.acme = new DkimSigner("acme.example", "s1", acmeKeys.getPrivate(), clock);
        this.paperShop = new DkimSigner("paper-shop.example", "ed", shopKeys.getPrivate(), clock);
        this.railway = new DkimSigner("railway.example", "s1", acmeKeys.getPrivate(), clock);
        this.zone = new ZoneResolver(zone(acmeKeys, shopKeys));
    }

    /** A demonstration that writes to the receiver on {@code smtpPort} of this machine. */
    public static Demo to(int smtpPort, InstantSource clock) {
        try {
            return new Demo(smtpPort, clock);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK makes keys of RSA and Ed25519", impossible);
        }
    }

    private static String zone(KeyPair acme, KeyPair shop) {
        byte[] ed25519 = shop.getPublic().getEncoded();
        byte[] bare = java.util.Arrays.copyOfRange(ed25519, ed25519.length - 32, ed25519.length);
        return """
            acme.example                           TXT "v=spf1 ip4:127.0.0.1 -all"
            s1._domainkey.acme.example             TXT "v=DKIM1; k=rsa; p=%s"
            _dmarc.acme.example                    TXT "v=DMARC1; p=reject"
            paper-shop.example                     TXT "v=spf1 -all"
            news.paper-shop.example                TXT "v=spf1 ip4:127.0.0.1 -all"
            ed._domainkey.paper-shop.example       TXT "v=DKIM1; k=ed25519; p=%s"
            _dmarc.paper-shop.example              TXT "v=DMARC1; p=quarantine"
            cheap-host.example                     TXT "v=spf1 ip4:127.0.0.1 ~all"
            railway.example                        TXT "v=spf1 ip4:192.0.2.10 ~all"
            s1._domainkey.railway.example          CNAME s1._domainkey.acme.example
            """.formatted(encoded(acme.getPublic().getEncoded()), encoded(bare));
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    /** Who answers questions about domains in this world. */
    public DnsResolver zone() {
        return zone;
    }

    @Override
    public void send(String recipient) {
        DemoMails mails = new DemoMails(recipient, clock.instant());
        List<Letter> letters = List.of(
                new Letter("bounces@acme.example", signed(acme, mails.signInCode())),
                new Letter("list@news.paper-shop.example", signed(paperShop, mails.newsletter())),
                new Letter("x7@cheap-host.example", mails.forgery()),
                new Letter("desk@railway.example", mails.changedOnTheWay(signed(railway, mails.ticket()))),
                new Letter("minh@friends.example", mails.note()));
        letters.forEach(letter -> LoopbackMail.send(smtpPort, letter.sender(), recipient, letter.octets()));
    }

    /** A mail and its reverse path. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Letter(String sender, byte[] octets) {}

    private static byte[] signed(DkimSigner signer, byte[] mail) {
        try {
            byte[] field = signer.field(mail);
            byte[] signed = java.util.Arrays.copyOf(field, field.length + mail.length);
            System.arraycopy(mail, 0, signed, field.length, mail.length);
            return signed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key made here signs", impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return mail;
        }
    }
}
