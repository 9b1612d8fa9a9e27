package net.openneo.authlock.admin.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a stream held.
 *
 * @param sha256 as 64 hexadecimal digits
 */
record Sha256(String sha256, long bytes) {
    /** Reads it to its end. */
    static Sha256 of(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] part = new byte[1 << 16];
        long bytes = 0;
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            digest.update(part, 0, read);
            bytes += read;
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
