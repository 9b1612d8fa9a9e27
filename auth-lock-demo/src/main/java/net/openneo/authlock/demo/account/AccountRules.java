package net.openneo.authlock.demo.account;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a name, an address and a password look like; each method answers with the value or refuses it. */
public final class AccountRules {
    private static final int LONGEST_EMAIL = 50;
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 200;

    /** Without @, so that no name can pass for the address of somebody else; without what utf8mb3 cannot hold. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._\\-&&[\\x{0}-\\x{FFFF}]]{3,30}");

    private static final Pattern EMAIL = Pattern.compile("[!-~&&[^@]]+@[!-~&&[^@]]+\\.[!-~&&[^@.]]+");

    private AccountRules() {}

    public static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new FieldRefusedException("name", "field.name.rule");
        }
        return name;
    }

    /** @return null for a blank one: an account need not have an address, and the index allows many of those */
    public static @Nullable String email(String email) {
        if (email.isBlank()) {
            return null;
        }
        if (email.length() > LONGEST_EMAIL) {
            throw new FieldRefusedException("email", "field.email.long");
        }
        if (!EMAIL.matcher(email).matches()) {
            throw new FieldRefusedException("email", "field.email.odd");
        }
        return email;
    }

    /** @param field the name of the form's field */
    public static String password(String field, String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new FieldRefusedException(field, "field.password.short");
        }
        if (password.length() > LONGEST_PASSWORD) {
            throw new FieldRefusedException(field, "field.password.long");
        }
        return password;
    }
}
