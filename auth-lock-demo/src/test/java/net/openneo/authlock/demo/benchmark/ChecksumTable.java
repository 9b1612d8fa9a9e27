package net.openneo.authlock.demo.benchmark;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.demo.DemoDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server's own checksums: of each table one number, which does not say where they differ. */
final class ChecksumTable implements Contestant {
    private final JdbcClient sql;
    private final DemoDatabase database;

    ChecksumTable(BenchmarkSite site) {
        this.sql = site.sql();
        this.database = site.database();
    }

    @Override
    public String name() {
        return "`CHECKSUM TABLE` of both";
    }

    @Override
    public Duration take() {
        long from = System.nanoTime();
        List<Long> checksums = sql.sql("CHECKSUM TABLE " + database.legacyTable() + ", " + database.consolidatedTable())
                .query((row, number) -> row.getLong("Checksum"))
                .list();
        Duration taken = Duration.ofNanos(System.nanoTime() - from);
        if (checksums.stream().distinct().count() != 1) {
            throw new IllegalStateException("The checksums of the two tables are " + checksums + ".");
        }
        return taken;
    }
}
