package org.letterlock.desk;

import java.util.Optional;
import java.util.stream.Stream;

/** What somebody of the operator's people answers for. Somebody may have several. */
public enum StaffRole {
    /** Says who answers what, and sees who looked at what; sees nothing that anybody wrote. */
    LEAD("lead"),
    /** Requests for rights, and data of children. */
    PRIVACY("privacy"),
    /** Questions. */
    SUPPORT("support"),
    /** Reports of abuse, and data of children. */
    TRUST("trust"),
    /** Demands of authorities for data. */
    DISCLOSURE("disclosure"),
    /** What goes wrong. */
    SECURITY("security");

    private final String tag;

    StaffRole(String tag) {
        this.tag = tag;
    }

    /** The role with this tag. */
    public static Optional<StaffRole> of(String tag) {
        return Stream.of(values()).filter(role -> role.tag.equals(tag)).findFirst();
    }

    /** Its stable name. */
    public String tag() {
        return tag;
    }
}
