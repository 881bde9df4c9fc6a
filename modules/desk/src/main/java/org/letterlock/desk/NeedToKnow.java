package org.letterlock.desk;

import java.util.Map;
import java.util.Set;

/**
 * Who of the operator's people may see which class of data: this table, and nothing else. What is not in it nobody
 * sees.
 */
final class NeedToKnow {

    private static final Map<StaffRole, Set<String>> MATRIX = Map.of(
            StaffRole.LEAD, Set.of("desk.staff", "desk.access", "desk.evidence", "desk.staff-evidence"),
            StaffRole.PRIVACY, Set.of("desk.request", "desk.child-report", "desk.privacy-mail"),
            StaffRole.SUPPORT, Set.of("desk.contact"),
            StaffRole.TRUST, Set.of("desk.abuse-report", "desk.child-report"),
            StaffRole.DISCLOSURE, Set.of("desk.disclosure"),
            StaffRole.SECURITY, Set.of("desk.incident"));

    private NeedToKnow() {}

    /** Whether that role may see records of that class. */
    static boolean allows(StaffRole role, String dataClass) {
        return MATRIX.getOrDefault(role, Set.of()).contains(dataClass);
    }
}
