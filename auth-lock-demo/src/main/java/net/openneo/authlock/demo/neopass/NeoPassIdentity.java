package net.openneo.authlock.demo.neopass;

import java.util.Objects;
import java.util.regex.Pattern;
import net.openneo.authlock.demo.account.NeoPass;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * Who somebody is, proven by NeoPass.
 *
 * @param preferredName what they are called there; may be empty, and anything that is no name here
 */
record NeoPassIdentity(NeoPass neoPass, String preferredName) {
    /** What the column can hold, which is utf8mb3. */
    private static final Pattern EMAIL = Pattern.compile("[\\x{21}-\\x{FFFF}]{3,255}");

    static NeoPassIdentity in(OidcIdToken token) {
        String email = token.getEmail();
        String name = token.getPreferredUsername();
        boolean fits = email != null && EMAIL.matcher(email).matches();
        return new NeoPassIdentity(
                new NeoPass(Objects.requireNonNull(token.getSubject()), fits ? email : null), name == null ? "" : name);
    }

    @Override
    public String toString() {
        return "NeoPassIdentity";
    }
}
