package net.openneo.authlock.admin.nodes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
 * @param configuredTable the one that it is configured for; null: its auth-lock is too old to tell
 * @param legacyUses names of its settings and pools that name the legacy database; null: it has not looked, or its
 *     auth-lock is too old to tell
 * @param errors statements on the accounts that the database failed, since it started, by SQLSTATE and number like
 *     {@code 42S02/1146}; null: its auth-lock is too old to tell
 * @param refusedByOperation writes that it refused since it started; null: its auth-lock is too old to tell
 * @param statements on the accounts since it started, by table; null: its auth-lock is too old to tell
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
        @Nullable String hindrance,
        @Nullable ActiveTable configuredTable,
        @Nullable List<String> legacyUses,
        @Nullable Map<String, Long> refusedByOperation,
        @Nullable Map<String, Long> errors,
        @Nullable Map<String, Long> statements) {}
