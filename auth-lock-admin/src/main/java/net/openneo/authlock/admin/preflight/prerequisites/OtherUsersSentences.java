package net.openneo.authlock.admin.preflight.prerequisites;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.census.Use;
import net.openneo.authlock.table.TableName;

/** What P1 says of an account, and the ways out. */
final class OtherUsersSentences {
    private final TableName table;
    private final String since;

    OtherUsersSentences(TableName table, Instant since) {
        this.table = table;
        this.since = " since the server was started at " + since;
    }

    String writes(Use use) {
        String fact = use.seenWriting()
                ? the(use) + " was seen to write to " + table + "."
                : the(use) + " may write to " + table + " (" + use.grants() + "), and has written " + use.written()
                        + " rows" + since + "; the server does not tell into which tables, so it counts as a writer.";
        return fact + " Nothing but the auth app may write to it: retire what uses that account"
                + (use.serverOnly() ? "." : ", and " + use.revokes());
    }

    String reads(Use use) {
        String fact = use.seenReading()
                ? the(use) + " was seen to read " + table + "."
                : the(use) + " may read " + table + " (" + use.grants() + "), and has sent " + use.reading()
                        + " statements that can read" + since
                        + "; the server does not tell from which tables, so it counts as a reader.";
        return fact + " Retire what uses that account"
                + (use.serverOnly() ? "" : ", and " + use.revokes())
                + (use.serverOnly() ? "; or" : " Or")
                + " attest in P2 that it moves in the locked window (movesWith: [\""
                + use.account().user()
                + "\"]), or ask for the view that it can go on reading (PUT /api/view).";
    }

    String readsAndMay(Use use, boolean viewWanted) {
        return the(use) + " reads " + table + ", and "
                + (viewWanted
                        ? "will go on through the view that was asked for."
                        : "moves in the locked window, as P2 attests.");
    }

    String unused(Use use) {
        return the(use) + " may use " + table + " (" + use.grants() + ") and "
                + (use.connections() == 0
                        ? "has not connected"
                        : "has connected " + use.connections() + " times and sent nothing that can read or write")
                + since + "; " + use.revokes();
    }

    String serverWide(List<Use> uses) {
        return "By privileges on the whole server these may use " + table + " as well, and were not seen to: "
                + uses.stream().map(this::the).collect(Collectors.joining(", "))
                + "; see to it that nobody does so with them.";
    }

    String noNode() {
        return "No node of the auth app has ever been heard from, so its account is not known and would count as"
                + " another's; start the app with auth-lock-core, and ask again.";
    }

    String alone() {
        return "No account but admin's and the auth app's may use " + table + ", or was seen to" + since + ".";
    }

    private String the(Use use) {
        return use.account().sql();
    }
}
