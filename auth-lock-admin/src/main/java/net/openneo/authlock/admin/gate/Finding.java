package net.openneo.authlock.admin.gate;

/**
 * What came of one check.
 *
 * @param id P1 to P6 of the runbook, or the name of the check, like {@code foreign-keys}; at most 50 characters of ASCII
 * @param title what is checked, in a few words
 * @param sentence what was found, and where it is not well what to do about it
 */
public record Finding(String id, String title, State state, String sentence, Evidence evidence) {
    /** How well it is. */
    public enum State {
        PASSED,
        /** To be known, and no reason to stop. */
        WARNED,
        /** The gate stays closed. What could not be found out is this as well. */
        STOPPED
    }
}
