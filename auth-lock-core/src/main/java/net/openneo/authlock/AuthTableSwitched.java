package net.openneo.authlock;

import net.openneo.authlock.table.ActiveTable;

/**
 * Application event: transactions that begin from now on use another table.
 *
 * @param revision the revision of the word that says so
 * @param table where the accounts live now
 */
public record AuthTableSwitched(long revision, ActiveTable table) {}
