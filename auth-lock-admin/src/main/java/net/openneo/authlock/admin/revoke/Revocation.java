package net.openneo.authlock.admin.revoke;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.Grants;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes every right on a database away. Whoever goes on with it finds what is left. */
@Component
public final class Revocation {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String EVERYTHING =
            "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, LOCK TABLES,"
                    + " EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER, GRANT OPTION";

    private final GrantTables grants;
    private final JdbcClient sql;

    Revocation(GrantTables grants, JdbcClient sql) {
        this.grants = grants;
        this.sql = sql;
    }

    /** Who holds what at this moment. */
    public Rights look(String database) {
        Stream<String> patterns = grants.onDatabases().stream()
                .filter(right -> isWider(right, database))
                .map(HeldRight::called);
        Stream<String> server = grants.onTheServer().stream().map(account -> account + " on *.*");
        return new Rights(
                held(database).stream().map(HeldRight::called).toList(),
                Stream.concat(patterns, server).toList());
    }

    /** What would be sent now. */
    public List<String> statements(String database) {
        return held(database).stream()
                .flatMap(right -> right.statements().stream())
                .toList();
    }

    /**
     * Asks whether the session's own account may take them all away: nobody can take away what he does not have himself.
     *
     * @return the GRANT that is missing, none when nothing is
     */
    public List<String> missing(String database) {
        return Grants.own(sql).missing(EVERYTHING, database, "*").isEmpty()
                ? List.of()
                : List.of("GRANT ALL PRIVILEGES ON " + TableName.quote(database) + ".* TO "
                        + Account.own(sql).sql() + " WITH GRANT OPTION;");
    }

    /**
     * Takes them away, and reads back that none is left.
     *
     * @throws StoppedException naming what is left
     */
    public void revoke(Session session, String database) {
        held(database).forEach(right -> right.statements().forEach(statement -> send(session, statement)));
        List<String> left = look(database).held();
        if (!left.isEmpty()) {
            throw new StoppedException("Rights on the database " + TableName.quote(database)
                    + " are left, which admin's account could not take away: " + String.join("; ", left)
                    + ". Have an administrator of the server revoke them, and POST /api/consolidation/teardown again.");
        }
    }

    /** In the order in which they go: the session's own last, since they are what takes the others away. */
    private List<HeldRight> held(String database) {
        List<HeldRight> held = new ArrayList<>(grants.in(database));
        grants.onDatabases().stream()
                .filter(right -> new DatabasePattern(right.database()).is(database))
                .forEach(held::add);
        List<Account> own = own();
        held.sort(Comparator.comparingInt(right -> own.indexOf(right.account())));
        return held;
    }

    /** The roles that are active, and then the account itself. */
    private List<Account> own() {
        List<Account> own = new ArrayList<>();
        String roles = sql.sql("SELECT CURRENT_ROLE()").query(String.class).single();
        if (!roles.equals("NONE")) {
            Stream.of(roles.replace("`", "").split(",")).map(Account::parse).forEach(own::add);
        }
        own.add(Account.own(sql));
        return own;
    }

    private static boolean isWider(HeldRight right, String database) {
        DatabasePattern pattern = new DatabasePattern(right.database());
        return !pattern.is(database) && pattern.matches(database);
    }

    /** A right that is not there any more, or never was, is as good as taken away; what is left is read afterwards. */
    private static void send(Session session, String statement) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (true) {
            try {
                session.execute(statement);
                return;
            } catch (DataAccessException e) {
                if (isAbsentOrRefused(e)) {
                    return;
                }
                if (!MySqlError.isEndedWait(e) || deadline.passed()) {
                    throw e;
                }
            }
        }
    }

    private static boolean isAbsentOrRefused(DataAccessException failure) {
        return switch (MySqlError.of(failure)) {
            case MySqlError.NO_SUCH_GRANT,
                    MySqlError.NO_SUCH_TABLE_GRANT,
                    MySqlError.NO_SUCH_ROUTINE_GRANT,
                    MySqlError.DATABASE_ACCESS_DENIED,
                    MySqlError.TABLE_ACCESS_DENIED,
                    MySqlError.PRIVILEGE_MISSING -> true;
            default -> false;
        };
    }
}
