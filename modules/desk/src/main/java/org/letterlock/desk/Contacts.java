package org.letterlock.desk;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.letterlock.privacy.Crockford;
import org.letterlock.privacy.KeyedDigest;
import org.letterlock.privacy.Operator;
import org.letterlock.privacy.Operator.Contact;
import org.letterlock.validation.EmailAddress;

/**
 * Those addresses of the operator's file whose mail this server takes itself, because their domain is one of its own;
 * and the address by which a reply finds its conversation: a contact with a name behind a plus sign that nobody but
 * this server can make.
 */
final class Contacts {

    private static final String REPLY = "desk reply";
    private static final int SEAL_OCTETS = 10;
    private static final int NAME = 26;
    private static final int LOCAL_PART_MAX = 64;

    private final Map<Contact, EmailAddress> own = new EnumMap<>(Contact.class);
    private final KeyedDigest digest;

    Contacts(Operator operator, List<String> domains, KeyedDigest digest) {
        this.digest = digest;
        for (Contact contact : Contact.values()) {
            operator.contact(contact)
                    .map(EmailAddress::parse)
                    .filter(EmailAddress.class::isInstance)
                    .map(EmailAddress.class::cast)
                    .filter(address -> domains.contains(address.domain()))
                    .ifPresent(address -> own.put(contact, address));
        }
    }

    /**
     * Where a mail for {@code recipient} belongs.
     *
     * @param conversation when it is a reply in one
     */
    record Door(Contact contact, Optional<UUID> conversation) {}

    /** The door; empty when the address is none of the operator's here. */
    Optional<Door> door(EmailAddress recipient) {
        String local = recipient.localPart().toLowerCase(Locale.ROOT);
        int plus = local.indexOf('+');
        String name = plus < 0 ? local : local.substring(0, plus);
        return own.entrySet().stream()
                .filter(entry -> isAt(entry.getValue(), name, recipient.domain()))
                .findFirst()
                .map(entry -> new Door(
                        entry.getKey(), plus < 0 ? Optional.empty() : conversation(local.substring(plus + 1))));
    }

    private static boolean isAt(EmailAddress own, String name, String domain) {
        return own.localPart().equalsIgnoreCase(name) && own.domain().equals(domain);
    }

    private Optional<UUID> conversation(String detail) {
        return detail.length() <= NAME
                ? Optional.empty()
                : Crockford.read(detail.substring(0, NAME))
                        .filter(id -> detail.substring(NAME).equals(seal(id)));
    }

    /** Where a reply goes that shall find this conversation; empty when mail for that queue is not taken here. */
    Optional<EmailAddress> reply(Queue queue, UUID conversation) {
        return Optional.ofNullable(own.get(queue.contact()))
                .map(address -> new EmailAddress(
                        address.localPart() + "+" + Crockford.write(conversation) + seal(conversation),
                        address.domain()))
                .filter(address -> address.localPart().length() <= LOCAL_PART_MAX && !address.isInternational());
    }

    /** Whether that is one of the operator's addresses here: such mail would answer itself. */
    boolean contains(EmailAddress address) {
        return door(address).isPresent();
    }

    private String seal(UUID conversation) {
        return HexFormat.of().formatHex(digest.of(REPLY, conversation.toString()), 0, SEAL_OCTETS);
    }
}
