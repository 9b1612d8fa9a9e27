package net.openneo.authlock.admin.moving;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.table.ActiveTable;

/** What is said to whoever unlocks before all that are to move have moved. */
record MovingSentences(AuthTables tables, Phase phase) {
    String unseen(String name) {
        return says(name) + ", and no session of it that is connected was seen to read "
                + tables.name(ActiveTable.CONSOLIDATED)
                + " since the switch; let it log somebody in and ask again" + otherwise();
    }

    String leftBehind(String name, List<Long> sessions) {
        return says(name) + ", and what was seen last of its session"
                + (sessions.size() == 1 ? " " : "s ")
                + sessions.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " is that "
                + (sessions.size() == 1 ? "it" : "each") + " read the old table " + tables.name(ActiveTable.LEGACY)
                + "; give it the new name, end what still has the old one, let it log somebody in and ask again"
                + otherwise();
    }

    String switchedOff(List<String> names, List<String> settings) {
        return names.stream().map(MovingSentences::says).collect(Collectors.joining(", ")) + ", and the server does not"
                + " tell who reads which table, because of its performance_schema: " + String.join(", ", settings)
                + "; switch that on, let everybody named log somebody in and ask again" + otherwise();
    }

    private static String says(String name) {
        return "P2 says that " + name + " moves in the locked window";
    }

    private String otherwise() {
        return phase == Phase.ROLLING_BACK
                ? ", or POST /api/consolidation/rollback goes on with the way back."
                : ", or PUT /api/table with {\"active\": \"LEGACY\"} goes back.";
    }
}
