package net.openneo.authlock.word;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.openneo.authlock.legacy.LegacyUses;
import net.openneo.authlock.table.AccountsMapping;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.word.PoolUse.Seen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.function.SingletonSupplier;

/**
 * Looks again and again whether this node can use the two tables: each second while writes are locked, for then a switch
 * may be near. On a thread and connections of its own, so that a table that somebody holds does not hold up the word.
 */
public final class TableWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TableWatch.class);
    private static final Duration WHILE_LOCKED = Duration.ofSeconds(1);
    private static final long WHILE_OPEN = Duration.ofSeconds(30).toNanos();
    private static final int MAX_LENGTH = 500;

    private final Words words;
    private final Function<ActiveTable, TableName> names;
    private final Supplier<PoolUse> jdbcOnly;
    private final LegacyUses legacyUses;
    private final List<PoolUse> mapped = new CopyOnWriteArrayList<>();
    private volatile @Nullable TableCheck latest;
    private volatile @Nullable List<String> uses;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable Snapshot lookedUnder;
    private long lookedAt;

    /** @param home the pool that is looked through while none is known to map the accounts */
    TableWatch(Words words, Function<ActiveTable, TableName> names, DataSource home, LegacyUses legacyUses) {
        this.words = words;
        this.legacyUses = legacyUses;
        this.names = names;
        this.jdbcOnly =
                SingletonSupplier.of(() -> new PoolUse(new AccountsMapping(home, Map.of(), Set.of(), Set.of()), names));
    }

    /**
     * Watches for this mapping too, from the start of the app.
     *
     * @throws net.openneo.authlock.AuthLockSettingsException if it cannot use the active table
     */
    public void watch(AccountsMapping mapping) {
        PoolUse use = new PoolUse(mapping, names);
        StartCheck.requireTables(words, use);
        mapped.add(use);
    }

    /** What was found last, null if nothing was looked at yet. */
    @Nullable
    TableCheck latest() {
        return latest;
    }

    /** What named the legacy database when it was looked at last, null if it was not yet. */
    @Nullable
    List<String> legacyUses() {
        return uses;
    }

    /** The table that the app is configured for. */
    ActiveTable configured() {
        return legacyUses.configured();
    }

    /** Why this node cannot use one of the two tables, as far as it has looked; null if nothing hinders. */
    public @Nullable String hindrance() {
        TableCheck found = latest;
        return found == null ? null : found.hindrance();
    }

    @Override
    public synchronized void start() {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "auth-lock-tables");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::lookWhenDue, 0, WHILE_LOCKED.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    /** As the poller, which tells what was found. */
    @Override
    public int getPhase() {
        return WordPoller.PHASE;
    }

    private void lookWhenDue() {
        Snapshot now = words.latest();
        boolean changed = lookedUnder == null || lookedUnder.revision() != now.revision();
        if (changed || now.refusesWrites() || System.nanoTime() - lookedAt > WHILE_OPEN) {
            look(now);
        }
    }

    /** A look that fails, in whatever way, leaves what was found before, with its time. */
    private void look(Snapshot now) {
        try {
            uses = legacyUses.names();
            latest = check(now.table());
            lookedUnder = now;
            lookedAt = System.nanoTime();
        } catch (SQLException | RuntimeException | Error e) {
            log.debug("It could not be looked at whether the tables can be used.", e);
        }
    }

    private TableCheck check(ActiveTable active) throws SQLException {
        String at = "";
        Set<String> sentences = new LinkedHashSet<>();
        for (PoolUse use : mapped.isEmpty() ? List.of(jdbcOnly.get()) : mapped) {
            Seen seen = use.look(active);
            at = at.isEmpty() ? seen.at() : at;
            seen.active().forEach(hindrance -> sentences.add(hindrance.sentence()));
            seen.other().forEach(hindrance -> sentences.add(hindrance.sentence()));
        }
        return new TableCheck(at, sentences.isEmpty() ? null : cut(String.join(" ", sentences)));
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
