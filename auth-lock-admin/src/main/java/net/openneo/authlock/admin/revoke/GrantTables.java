package net.openneo.authlock.admin.revoke;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.admin.server.Account;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The grants as the server keeps them, in the database mysql. */
@Component
final class GrantTables {
    private static final String ON_DATABASES =
            "SELECT User, Host, Db, '' AS object, 'DATABASE' AS kind FROM mysql.db ORDER BY User, Host, Db";
    private static final String ON_WHAT_IS_IN_IT =
            """
            SELECT User, Host, Db, Table_name AS object, 'TABLE' AS kind FROM mysql.tables_priv WHERE Db = :database
            UNION
            SELECT User, Host, Db, Table_name, 'TABLE' FROM mysql.columns_priv WHERE Db = :database
            UNION
            SELECT User, Host, Db, Routine_name, Routine_type FROM mysql.procs_priv WHERE Db = :database
            ORDER BY User, Host, object, kind
            """;
    private static final String ON_THE_SERVER =
            """
            SELECT DISTINCT GRANTEE FROM information_schema.USER_PRIVILEGES
            WHERE PRIVILEGE_TYPE IN
              ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'REFERENCES', 'INDEX', 'ALTER', 'EVENT',
               'TRIGGER', 'EXECUTE', 'LOCK TABLES', 'CREATE VIEW', 'SHOW VIEW', 'CREATE ROUTINE', 'ALTER ROUTINE')
            ORDER BY GRANTEE
            """;

    private final JdbcClient sql;

    GrantTables(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those on databases, whichever. */
    List<HeldRight> onDatabases() {
        return sql.sql(ON_DATABASES).query(GrantTables::right).list();
    }

    /** Those on tables, columns and routines of one database. */
    List<HeldRight> in(String database) {
        return sql.sql(ON_WHAT_IS_IN_IT)
                .param("database", database)
                .query(GrantTables::right)
                .list();
    }

    /** Accounts that may do something with each database, quoted. */
    List<String> onTheServer() {
        return sql.sql(ON_THE_SERVER).query(String.class).list();
    }

    private static HeldRight right(ResultSet row, int number) throws SQLException {
        return new HeldRight(
                new Account(row.getString("User"), row.getString("Host")),
                HeldRight.Kind.valueOf(row.getString("kind")),
                row.getString("Db"),
                row.getString("object"));
    }
}
