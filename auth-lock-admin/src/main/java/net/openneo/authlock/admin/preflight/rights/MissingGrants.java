package net.openneo.authlock.admin.preflight.rights;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.server.Account;

/** The remedy for privileges that are missing. */
public final class MissingGrants {
    private MissingGrants() {}

    /** GRANT statements, each with its semicolon. */
    public static String statements(List<String> missing, Account account) {
        return missing.stream()
                .map(grant -> "GRANT " + grant + " TO " + account.sql() + ";")
                .collect(Collectors.joining(" "));
    }
}
