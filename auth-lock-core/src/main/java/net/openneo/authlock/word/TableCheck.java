package net.openneo.authlock.word;

import org.jspecify.annotations.Nullable;

/**
 * What this node found when it last looked whether it can use those of the two tables that exist.
 *
 * @param at UTC by the database, to the microsecond, from before it looked
 * @param hindrance why it cannot use one of them, or why it does not know; null: it can
 */
record TableCheck(String at, @Nullable String hindrance) {}
