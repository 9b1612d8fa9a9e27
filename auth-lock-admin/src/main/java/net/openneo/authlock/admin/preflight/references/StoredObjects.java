package net.openneo.authlock.admin.preflight.references;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Judges views and programs that the server keeps by what they say of the old table. */
@Component
final class StoredObjects {
    private final Consolidations consolidations;
    private final TableName table;

    StoredObjects(Consolidations consolidations, AuthTables tables) {
        this.consolidations = consolidations;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    /**
     * One sort of them.
     *
     * @param id of the finding
     * @param plural like {@code views}
     * @param all asks for every one that is not the server's own
     * @param after what those that name the table would do after the switch
     * @param throughView whether they go on where a view stands in the place of the old table
     */
    record Sort(String id, String plural, String all, String after, boolean throughView) {}

    List<Finding> look(Sight sight, Sort sort) {
        List<StoredObject> objects =
                sight.sql().sql(sort.all()).query(StoredObject.class).list();
        Verdict verdict = new Verdict();
        boolean view = sort.throughView() && consolidations.read().viewWanted();
        objects.forEach(object -> judge(sight, sort, object, view, verdict));
        return verdict.of(
                sight.asked(
                        sort.id(),
                        Character.toUpperCase(sort.plural().charAt(0))
                                + sort.plural().substring(1) + " that name the old table",
                        sort.all(),
                        "none"),
                objects.size() + " " + sort.plural(),
                "Of " + objects.size() + " " + sort.plural() + " in all databases none names " + table
                        + " or its database.");
    }

    private void judge(Sight sight, Sort sort, StoredObject object, boolean view, Verdict verdict) {
        if (object.text() == null || object.isHidden()) {
            verdict.stop("What the " + object + " says is not shown to admin, so it may name " + table
                    + "; GRANT SELECT ON " + object.fullName().sql() + " TO " + us(sight) + ";");
            return;
        }
        switch (Mention.of(table, object.schema(), object.text())) {
            case TABLE ->
                verdict.add(isHarmless(object, view) ? State.WARNED : State.STOPPED, sentence(sort, object, view));
            case DATABASE ->
                verdict.warn("The " + object + " names the database " + table.schema()
                        + ", which goes in the end; see that it can do without.");
            case NOTHING -> {}
        }
    }

    private static boolean isHarmless(StoredObject object, boolean view) {
        return view || !object.active();
    }

    private String sentence(Sort sort, StoredObject object, boolean view) {
        String fact = "The " + object + " names " + table;
        if (view) {
            return fact
                    + ", and goes on through the view that is to stand in its place; before that is taken away, make it"
                    + " again for the new table.";
        }
        return fact + (object.active() ? "" : ", and is switched off") + ": after the switch it would " + sort.after()
                + "; " + object.drop() + " and make it again for the new table after the switch.";
    }

    private static String us(Sight sight) {
        return Account.own(sight.sql()).sql();
    }
}
