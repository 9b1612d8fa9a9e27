package net.openneo.authlock.demo.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A password as the table holds it.
 *
 * <p>The format is the site's own and old: a fast hash. A move between tables is not the moment to change it.
 *
 * @param hash lower-case hex of HMAC-SHA256 with the salt as its key and the password as its message
 * @param salt random text, at most 32 characters
 */
public record SaltedPassword(String hash, String salt) {
    private static final int SALT_BYTES = 16;
    private static final String NO_SALT = "0".repeat(2 * SALT_BYTES);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new salt each time. */
    public static SaltedPassword of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return withSalt(password, HexFormat.of().formatHex(salt));
    }

    /** Takes the same time for an account that has no password or that there is not. */
    public static boolean matches(String password, @Nullable String hash, @Nullable String salt) {
        String given = withSalt(password, salt == null || salt.isEmpty() ? NO_SALT : salt).hash;
        String wanted = hash == null || salt == null || salt.isEmpty() ? "" : hash;
        return MessageDigest.isEqual(bytes(given), bytes(wanted));
    }

    static SaltedPassword withSalt(String password, String salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(salt), "HmacSHA256"));
            return new SaltedPassword(HexFormat.of().formatHex(mac.doFinal(bytes(password))), salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA256.", e);
        }
    }

    @Override
    public String toString() {
        return "SaltedPassword";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
