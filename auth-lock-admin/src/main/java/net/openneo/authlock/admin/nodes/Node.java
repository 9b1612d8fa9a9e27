package net.openneo.authlock.admin.nodes;

import java.time.Instant;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;

/**
 * One running instance of the auth app.
 *
 * @param revision the word's revision that it has acknowledged
 * @param table where it reads and writes the accounts
 * @param live heard from lately, and not stopped in good order
 * @param acknowledged every transaction that it begins from now on obeys the word as it stands
 * @param oldestRevision the oldest one that an open transaction of it is pinned to
 * @param tablesCheckedAt when it last looked whether it can use those of the two tables that exist; null: it never does
 * @param hindrance why it could not use one of them, as a sentence; null when it could
 */
public record Node(
        String id,
        String application,
        String version,
        String account,
        long revision,
        ActiveTable table,
        boolean live,
        boolean acknowledged,
        Instant lastSeen,
        long refusedWrites,
        long skippedWrites,
        long oldestRevision,
        @Nullable Instant tablesCheckedAt,
        @Nullable String hindrance) {}
