package net.openneo.authlock;

import java.time.Duration;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the library.
 *
 * @param enabled whether the library does anything at all
 * @param legacyTable the table that the accounts come from, as database.table
 * @param consolidatedTable the table that the accounts go to, as database.table; auth-lock's own tables are in the same
 *     database
 * @param table the table this app is configured for: used while auth-lock's own tables do not exist
 * @param pollInterval how often a node reads what the admin service says; four times as often while writes are locked
 * @param staleAfter the age from which on a node no longer trusts what it read; below the admin service's live-after
 * @param node the name of this node; made from host, process and start when it is not given
 * @param maxFailedAttempts how many accounts' failed log-ins are counted in memory at most
 */
@ConfigurationProperties("auth-lock")
public record AuthLockProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("openneo_id.users") String legacyTable,
        @DefaultValue("openneo_impress.auth_users") String consolidatedTable,
        @DefaultValue("LEGACY") ActiveTable table,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("5s") Duration staleAfter,
        @Nullable String node,
        @DefaultValue("100000") int maxFailedAttempts) {

    public AuthLockProperties {
        if (TableName.parse(legacyTable).equals(TableName.parse(consolidatedTable))) {
            throw new AuthLockSettingsException(
                    "auth-lock.legacy-table and auth-lock.consolidated-table both name " + legacyTable + ".",
                    "Set auth-lock.consolidated-table to the table that the accounts are to move to.");
        }
        if (pollInterval.compareTo(Duration.ofMillis(10)) < 0) {
            throw new AuthLockSettingsException(
                    "auth-lock.poll-interval is " + pollInterval + ", which is less than 10 ms.",
                    "Set auth-lock.poll-interval to 10ms or more; 500ms is the default.");
        }
        if (staleAfter.compareTo(pollInterval.multipliedBy(2)) < 0) {
            throw new AuthLockSettingsException(
                    "auth-lock.stale-after (" + staleAfter + ") is less than twice auth-lock.poll-interval ("
                            + pollInterval + "), so that one slow poll would refuse writes.",
                    "Set auth-lock.stale-after to at least twice auth-lock.poll-interval.");
        }
    }

    /** The validated name of the table that stands for this one of the two. */
    public TableName name(ActiveTable which) {
        return TableName.parse(which == ActiveTable.LEGACY ? legacyTable : consolidatedTable);
    }
}
