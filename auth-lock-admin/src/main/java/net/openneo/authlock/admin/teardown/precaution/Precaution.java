package net.openneo.authlock.admin.teardown.precaution;

/** What has to be so at the moment in which the legacy database is dropped. */
interface Precaution {
    Looked look();

    /** Whether it is asked again before each try to drop the database, beyond the point of no return. */
    default boolean isAskedBeforeEachTry() {
        return false;
    }
}
