package net.openneo.authlock.admin.revoke;

import java.util.List;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.table.TableName;

/**
 * What an account may do with a database or with something in it.
 *
 * @param database as it stands in the grant, where it may be a pattern
 * @param object a table or routine in it, "" for the whole database
 */
record HeldRight(Account account, Kind kind, String database, String object) {
    /** What the right is on. */
    enum Kind {
        DATABASE(""),
        TABLE("TABLE "),
        PROCEDURE("PROCEDURE "),
        FUNCTION("FUNCTION ");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** The right to hand it on goes last: with it, an account can still take the rest from itself. */
    List<String> statements() {
        return List.of(
                "REVOKE ALL PRIVILEGES ON " + on() + " FROM " + account.sql(),
                "REVOKE GRANT OPTION ON " + on() + " FROM " + account.sql());
    }

    private String on() {
        return kind.word + TableName.quote(database) + "." + (object.isEmpty() ? "*" : TableName.quote(object));
    }

    /** Like {@code app@% on `openneo_id`.*}. */
    String called() {
        return account + " on " + on();
    }
}
