package org.letterlock.inboxes.store;

/** The heap's form of the contract. */
class HeapAddressClaimsTest extends AddressClaimsContract {

    private final AddressClaims claims = new HeapAddressClaims();

    @Override
    AddressClaims claims() {
        return claims;
    }
}
