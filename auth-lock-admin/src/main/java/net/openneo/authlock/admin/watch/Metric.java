package net.openneo.authlock.admin.watch;

/** What is counted. */
enum Metric {
    /** The time that was sampled, in the picoseconds. */
    TIME,
    /** Statements on the active table by the digest of their text, and how long they took. Of the server. */
    STATEMENT,
    /** Failed statements on the accounts by kind. Of the nodes. */
    NODE_ERROR,
    /** Errors of the nodes' database accounts by kind. Of the server; other tables' too. */
    SERVER_ERROR,
    /** Statements on the accounts by table. Of the nodes. */
    NODE_STATEMENT,
    /** Rows read from the legacy table and written to it. Of the server; admin's own too. */
    LEGACY_ROWS,
    /** The same of the consolidated table. */
    CONSOLIDATED_ROWS,
    /** Samples after which it is not known what came before, by reason. */
    GAP
}
