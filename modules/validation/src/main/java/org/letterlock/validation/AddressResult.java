package org.letterlock.validation;

/** The outcome of reading a text as an e-mail address: the {@link EmailAddress}, or the {@link AddressError} in it. */
public sealed interface AddressResult permits EmailAddress, AddressError {}
