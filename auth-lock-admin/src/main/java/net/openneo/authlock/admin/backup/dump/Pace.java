package net.openneo.authlock.admin.backup.dump;

/** Told between two steps. It may hold the work up, or throw, and then the work ends there. */
@FunctionalInterface
public interface Pace {
    /** @param more rows that were dealt with since it was told last */
    void rows(long more);
}
