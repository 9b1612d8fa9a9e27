package net.openneo.authlock.table;

/** In which of the two tables the accounts live now. */
public enum ActiveTable {
    LEGACY,
    CONSOLIDATED
}
