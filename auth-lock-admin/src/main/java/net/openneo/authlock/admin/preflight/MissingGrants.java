package net.openneo.authlock.admin.preflight;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.server.Account;

/** The remedy for privileges that are missing. */
final class MissingGrants {
    private MissingGrants() {}

    /** GRANT statements, each with its semicolon. */
    static String statements(List<String> missing, Account account) {
        return missing.stream()
                .map(grant -> "GRANT " + grant + " TO " + account.sql() + ";")
                .collect(Collectors.joining(" "));
    }
}
