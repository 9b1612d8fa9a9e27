package net.openneo.authlock.admin.moving;

import java.time.Instant;
import net.openneo.authlock.admin.census.Actor;
import net.openneo.authlock.table.ActiveTable;

/**
 * What a session that is still connected has done with one of the two tables.
 *
 * @param session by its number in the process list
 */
record Touch(long session, Actor actor, ActiveTable table, Instant at) {}
