package net.openneo.authlock.admin.copy;

import java.math.BigInteger;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The id that the next row of a table gets, in a session that is not told what it was yesterday. */
final class NextId {
    private static final String READ =
            "SELECT AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table";

    private NextId() {}

    /** Null where the server does not number the rows. */
    static @Nullable BigInteger of(JdbcClient sql, TableName table) {
        return sql.sql(READ)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(BigInteger.class)
                .optional()
                .orElse(null);
    }
}
