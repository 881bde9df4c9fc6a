package org.letterlock.validation.data;

import java.util.List;
import org.letterlock.validation.BadDataException;
import org.letterlock.validation.DomainClass;
import org.letterlock.validation.IpClass;

/** The numbers that classes have in a bundle: positions in these lists, which only ever grow at their ends. */
public final class Codes {

    /** Classes of mail domains. */
    public static final List<DomainClass> DOMAINS = List.of(
            DomainClass.CORPORATE,
            DomainClass.FREE,
            DomainClass.DISPOSABLE,
            DomainClass.PRIVACY_RELAY,
            DomainClass.FORWARDING_ALIAS);

    /** Classes of networks. */
    public static final List<IpClass> NETWORKS = List.of(
            IpClass.HOSTING,
            IpClass.VPN,
            IpClass.TOR,
            IpClass.RELAY,
            IpClass.CGNAT,
            IpClass.RESIDENTIAL_PROXY,
            IpClass.THREAT);

    private Codes() {}

    /** Reads one of {@code values} as its number. */
    public static <T> T read(Octets in, List<T> values) throws BadDataException {
        return values.get(in.number(values.size() - 1));
    }
}
