package net.openneo.authlock.admin.preflight.tables;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The single column of integers that is a table's key.
 *
 * @param bits that a number of it has
 */
public record AccountKey(String name, int bits, boolean isUnsigned) {
    public static final String KEY =
            """
            SELECT COLUMN_NAME AS name,
                   CASE DATA_TYPE WHEN 'tinyint' THEN 8 WHEN 'smallint' THEN 16 WHEN 'mediumint' THEN 24 WHEN 'int' THEN 32
                     WHEN 'bigint' THEN 64 ELSE 0 END AS bits,
                   COLUMN_TYPE LIKE '%unsigned%' AS is_unsigned
            FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND COLUMN_KEY = 'PRI'
            """;

    /** Empty where the table has another key, or does not exist. */
    public static Optional<AccountKey> of(JdbcClient sql, TableName table) {
        List<AccountKey> columns = sql.sql(KEY)
                .param("schema", table.schema())
                .param("table", table.table())
                .query((row, number) ->
                        new AccountKey(row.getString("name"), row.getInt("bits"), row.getBoolean("is_unsigned")))
                .list();
        return columns.size() == 1 && columns.get(0).bits() > 0 ? Optional.of(columns.get(0)) : Optional.empty();
    }

    public String sql() {
        return TableName.quote(name);
    }

    public BigInteger largest() {
        return BigInteger.TWO.pow(isUnsigned ? bits : bits - 1).subtract(BigInteger.ONE);
    }
}
