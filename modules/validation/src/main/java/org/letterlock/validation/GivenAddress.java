package org.letterlock.validation;

import org.jspecify.annotations.Nullable;
import org.letterlock.validation.AddressError.Reason;
import org.letterlock.validation.provider.MailProvider;
import org.letterlock.validation.provider.MailProviders;
import org.letterlock.validation.provider.TopLevelDomains;

/** Whether an address that its grammar takes can have been given to anybody on the public internet. */
final class GivenAddress {

    private final AddressProfile profile;
    private final CharSequence text;
    private final EmailAddress address;

    /** @param text what the address was read from, without comments */
    GivenAddress(AddressProfile profile, CharSequence text, EmailAddress address) {
        this.profile = profile;
        this.text = text;
        this.address = address;
    }

    /** The first rule it breaks, if any; positions are those of the text. */
    @Nullable
    AddressError fault() {
        String domain = address.domain();
        int dot = domain.lastIndexOf('.');
        if (address.isLiteral()) {
            return null;
        }
        MailProvider provider = MailProviders.of(domain);
        if (!profile.takes(AddressForm.UNGIVEN_LOCAL_PART) && provider != null) {
            int fault = provider.fault(address.localPart());
            if (fault != MailProvider.NONE) {
                return fault < 0
                        ? new AddressError(Reason.PROVIDER_LOCAL_PART_LENGTH, 0)
                        : new AddressError(Reason.PROVIDER_LOCAL_PART_CHARACTER, fault);
            }
        }
        if (!profile.takes(AddressForm.SINGLE_LABEL) && dot < 0) {
            return new AddressError(Reason.DOMAIN_NOT_DOTTED, lastIndexOfAny("@") + 1);
        }
        if (!profile.takes(AddressForm.UNKNOWN_TOP_LEVEL) && !TopLevelDomains.contains(domain.substring(dot + 1))) {
            return new AddressError(Reason.DOMAIN_TOP_LEVEL_UNKNOWN, lastIndexOfAny("@.\u3002\uFF0E\uFF61") + 1);
        }
        return null;
    }

    private int lastIndexOfAny(String units) {
        int i = text.length() - 1;
        while (units.indexOf(text.charAt(i)) < 0) {
            i--;
        }
        return i;
    }
}
