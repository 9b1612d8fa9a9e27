package net.openneo.authlock.admin.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one content from another. */
final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 of the parts, one after the other, as 64 lower-case hex digits. */
    static String of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform knows SHA-256.", e);
        }
    }
}
