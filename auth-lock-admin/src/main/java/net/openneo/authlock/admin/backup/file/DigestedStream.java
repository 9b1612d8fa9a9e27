package net.openneo.authlock.admin.backup.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Counts and digests what is written. A disk that takes no more says so as a sentence. */
public final class DigestedStream extends OutputStream {
    private final OutputStream out;
    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private long bytes;

    /** @param file by which it is named where it cannot be written */
    public DigestedStream(OutputStream out, Path file) {
        this.out = out;
        this.file = file;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int from, int length) {
        try {
            out.write(buffer, from, length);
        } catch (IOException e) {
            throw new NotWrittenException(file, e);
        }
        digest.update(buffer, from, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** Of all that was written; asked for once. */
    String sha256() {
        return Sha256.text(digest);
    }
}
