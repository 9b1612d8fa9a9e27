package net.openneo.authlock.demo.killing;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many rows the server has put into tables since a moment, those that were rolled back among them.
 *
 * @param copied of the copy, when the counting began
 * @param counted by the server until then
 */
record Inserted(long copied, long counted) {
    /** Notes, audit and proofs of admin. */
    private static final int BESIDES = 150;

    private static final String COUNTER =
            "SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Innodb_rows_inserted'";

    /** @param copied noted so far; read before the counter is, so that what is copied between them is not held against it */
    static Inserted since(JdbcClient root, long copied) {
        return new Inserted(copied, counter(root));
    }

    /** From then on each row that was not there yet was copied once. */
    void requireNoRowTwice(JdbcClient root) {
        assertThat(counter(root) - counted)
                .as("rows inserted, of %d that were not copied yet", Site.ROWS - copied)
                .isBetween(0L, Site.ROWS - copied + BESIDES);
    }

    private static long counter(JdbcClient root) {
        return root.sql(COUNTER).query(Long.class).single();
    }
}
