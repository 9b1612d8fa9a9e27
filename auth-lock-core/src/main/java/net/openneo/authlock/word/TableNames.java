package net.openneo.authlock.word;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/** The apps of this JVM, and what the active table is called in each of them here and now. */
public final class TableNames implements AutoCloseable {
    private static final List<TableNames> APPS = new CopyOnWriteArrayList<>();

    private final @Nullable Snapshots pins;
    private final Supplier<TableName> name;

    /** @param pins of the app's transactions, null if it pins none */
    TableNames(@Nullable Snapshots pins, Supplier<TableName> name) {
        this.pins = pins;
        this.name = name;
        APPS.add(this);
    }

    /**
     * The name for use in SQL, as the app sees it whose transaction the thread is in, or the only app.
     *
     * @throws IllegalStateException if there is none, or no telling which
     */
    public static String here() {
        Pin pin = Pin.current();
        List<TableNames> apps =
                APPS.stream().filter(app -> pin == null || pin.isOf(app.pins)).toList();
        if (apps.size() != 1) {
            throw new IllegalStateException(
                    apps.isEmpty()
                            ? "The accounts' table has no name here: no app with auth-lock runs in this JVM. Ask for it"
                                    + " after the app has started and before it is closed."
                            : "The accounts' table has several names here: " + apps.size() + " apps with auth-lock run"
                                    + " in this JVM, and this thread is in a transaction of none of them. Ask for it in a"
                                    + " transaction.");
        }
        return apps.get(0).name.get().sql();
    }

    @Override
    public void close() {
        APPS.remove(this);
    }
}
