package net.openneo.authlock.demo.benchmark;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.testing.MySqlServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A dump that is piped into a client, without a file in between. */
final class DumpAndLoad implements Contestant {
    private final JdbcClient sql;
    private final String dump;
    private final String load;
    private final List<List<String>> pipe;

    DumpAndLoad(BenchmarkSite site, String dump, String load) {
        MySqlServer server = site.server();
        List<String> where = List.of("--host=127.0.0.1", "--port=" + server.port(), "--user=" + server.username());
        String schema = site.database().legacySchema();
        this.sql = site.sql();
        this.dump = dump;
        this.load = load;
        this.pipe = List.of(
                Programs.line(dump, where, "--single-transaction", "--skip-triggers", schema, "users"),
                Programs.line(load, where, "peer"));
    }

    @Override
    public String name() {
        return "`" + dump + " \\| " + load + "`";
    }

    @Override
    public Duration take() {
        sql.sql("CREATE DATABASE peer").update();
        long from = System.nanoTime();
        Programs.run(pipe);
        Duration taken = Duration.ofNanos(System.nanoTime() - from);
        sql.sql("DROP DATABASE peer").update();
        return taken;
    }
}
