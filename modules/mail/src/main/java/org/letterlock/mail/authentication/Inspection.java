package org.letterlock.mail.authentication;

import java.time.Instant;

/** What the verification of every signature of one mail shares. */
record Inspection(SignedMail mail, BodyHashes hashes, Lookups lookups, Instant now) {}
