package net.openneo.authlock.demo.benchmark;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.testing.MySqlServer;

/** Percona's comparison, told to print what it would change: nothing. */
final class PtTableSync implements Contestant {
    static final String PROGRAM = "pt-table-sync";

    private final List<String> command;

    PtTableSync(BenchmarkSite site) {
        MySqlServer server = site.server();
        DemoDatabase database = site.database();
        String where = "h=127.0.0.1,P=" + server.port() + ",u=" + server.username() + ",D=";
        command = List.of(
                PROGRAM,
                "--print",
                "--no-check-triggers",
                where + database.legacySchema() + ",t=users",
                where + database.consolidatedSchema() + ",t=auth_users");
    }

    @Override
    public String name() {
        return "`" + PROGRAM + " --print`";
    }

    @Override
    public Duration take() {
        long from = System.nanoTime();
        String differences = Programs.run(List.of(command));
        Duration taken = Duration.ofNanos(System.nanoTime() - from);
        if (!differences.isBlank()) {
            throw new IllegalStateException(PROGRAM + " found differences where there are none.");
        }
        return taken;
    }
}
