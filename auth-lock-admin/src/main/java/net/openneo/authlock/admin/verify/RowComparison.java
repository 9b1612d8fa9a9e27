package net.openneo.authlock.admin.verify;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A way to compare rows. Each of the two finds every difference without the other. */
interface RowComparison {
    /** Compares the rows of a range, and names those that differ, in the order of their keys. */
    Verdict compare(JdbcClient sql, TablePair tables, Range range);
}
