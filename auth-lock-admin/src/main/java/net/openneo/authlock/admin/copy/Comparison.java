package net.openneo.authlock.admin.copy;

import java.math.BigInteger;
import java.util.Objects;
import net.openneo.authlock.admin.verify.NextId;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The copy beside what it was made from: a cheap early look, since the verification compares every value. */
record Comparison(SourceTable source, TableName copy, long sourceRows, long copiedRows, @Nullable BigInteger nextId) {

    /** @param sourceRows counted under the same lock */
    static Comparison of(JdbcClient sql, SourceTable source, long sourceRows, TableName copy) {
        return new Comparison(source, copy, sourceRows, count(sql, copy), NextId.of(sql, copy));
    }

    static long count(JdbcClient sql, TableName table) {
        return sql.sql("SELECT COUNT(*) FROM " + table.sql()).query(Long.class).single();
    }

    void require() {
        if (sourceRows != copiedRows) {
            throw new CopyStoppedException("The table " + source.name() + " has " + sourceRows
                    + " rows and its copy has " + copiedRows + "; the copy is left as " + copy + " for a look.");
        }
        if (!Objects.equals(source.nextId(), nextId)) {
            throw new CopyStoppedException("The next id of " + source.name() + " is " + source.nextId()
                    + ", and that of its copy is " + nextId + "; the copy is left as " + copy + " for a look.");
        }
    }
}
