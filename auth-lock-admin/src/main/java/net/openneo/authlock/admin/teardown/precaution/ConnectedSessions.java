package net.openneo.authlock.admin.teardown.precaution;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions, of whomever, whose default database is the legacy one: admin's own never are. */
@Component
final class ConnectedSessions {
    static final String ASKED =
            "SELECT ID, USER, HOST FROM information_schema.PROCESSLIST WHERE DB = :schema ORDER BY ID";

    private final JdbcClient sql;

    ConnectedSessions(JdbcClient sql) {
        this.sql = sql;
    }

    /** Like {@code session 12 (auth_app@10.0.0.7:51234)}. */
    List<String> to(String schema) {
        return sql.sql(ASKED)
                .param("schema", schema)
                .query((row, number) -> "session " + row.getLong("ID") + " (" + row.getString("USER") + "@"
                        + row.getString("HOST") + ")")
                .list();
    }
}
