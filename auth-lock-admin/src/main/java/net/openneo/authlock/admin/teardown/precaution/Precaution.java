package net.openneo.authlock.admin.teardown.precaution;

/** What has to be so at the moment in which the legacy database is dropped. */
interface Precaution {
    Looked look();
}
