package net.openneo.authlock.admin.backup;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.backup.drill.ScratchDatabase;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Grants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the account of admin needs for a backup. A right on some tables of the legacy database alone would make a backup
 * without the others, since the server does not tell of tables that one may not see.
 */
@Component
final class BackupRights {
    private static final String READ = "SELECT";
    private static final String TRY = "SELECT, INSERT, CREATE, DROP, REFERENCES";

    private final LegacyTables tables;
    private final ScratchDatabase scratch;
    private final JdbcClient sql;

    BackupRights(LegacyTables tables, ScratchDatabase scratch, JdbcClient sql) {
        this.tables = tables;
        this.scratch = scratch;
        this.sql = sql;
    }

    /** @throws StoppedException naming the GRANT that is missing */
    void require() {
        Grants grants = Grants.own(sql);
        List<String> missing = Stream.concat(
                        grants.missing(READ, tables.schema(), "*").stream(),
                        grants.missing(TRY, scratch.name(), "*").stream())
                .toList();
        if (!missing.isEmpty()) {
            String account = account();
            throw new StoppedException(missing.stream()
                    .map(grant -> "GRANT " + grant + " TO " + account + ";")
                    .collect(Collectors.joining(
                            " ", "The account " + account + " lacks what a backup and its restore drill need: ", "")));
        }
    }

    private String account() {
        String account = sql.sql("SELECT CURRENT_USER()").query(String.class).single();
        return "'" + account.replaceFirst("@(?=[^@]*$)", "'@'") + "'";
    }
}
