package net.openneo.authlock.admin.preflight.data;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.tables.AccountKey;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the next ids still fit into their type. */
@Component
@Order(505)
final class RoomForIds implements Check {
    private static final String NEXT =
            """
            SELECT t.AUTO_INCREMENT FROM information_schema.TABLES t
            JOIN information_schema.COLUMNS c ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME
            WHERE t.TABLE_SCHEMA = :schema AND t.TABLE_NAME = :table AND c.EXTRA LIKE '%auto_increment%'
            """;

    private final TableName table;

    RoomForIds(AuthTables tables) {
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked("next-id", "Room for further ids", NEXT, "less than nine tenths of the type");
        Optional<AccountKey> key = AccountKey.of(sight.sql(), table);
        if (key.isEmpty()) {
            return asked.stopped(
                    "no key", "Ids cannot be looked at where there is no single key of integers; see source-table.");
        }
        Optional<BigInteger> next = sight.sql()
                .sql(NEXT)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(BigInteger.class)
                .optional();
        return next.map(id -> judge(asked, id, key.get().largest()))
                .orElseGet(() -> asked.passed("none", "The server does not number the accounts; the app does."));
    }

    private List<Finding> judge(Sight.Asked asked, BigInteger next, BigInteger largest) {
        String numbers = next + " of at most " + largest;
        if (next.compareTo(largest) >= 0) {
            return asked.stopped(
                    numbers,
                    "The ids of " + table + " are used up: the next one would be " + next + ", and the type ends at "
                            + largest + ", so nobody can register; give the column a larger type before the move.");
        }
        boolean near = next.multiply(BigInteger.TEN).compareTo(largest.multiply(BigInteger.valueOf(9))) >= 0;
        return near
                ? asked.warned(
                        numbers,
                        "The next id of " + table + " is " + next + ", and the type ends at " + largest
                                + "; a larger type costs least before the move.")
                : asked.passed(numbers, "The next id of " + table + " is " + next + ", far below what its type holds.");
    }
}
