package net.openneo.authlock.testing;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/**
 * MySQL 8.0.31 unpacked for this user, with an initialized empty data directory to copy.
 *
 * <p>To make it takes seconds, so it is made once per user: in a directory of its own, which gets its final name when
 * all is done. So a half-made one is never used, and of two processes that make it at once either may win.
 *
 * @param home its absolute path
 */
record MySqlInstallation(Path home) {
    /** Keeps the files small, since every server copies them. */
    private static final List<String> INITIALIZE = List.of(
            "--initialize-insecure",
            "--disable-log-bin",
            "--innodb-use-native-aio=0",
            "--innodb-redo-log-capacity=16M",
            "--innodb-autoextend-increment=1");

    static MySqlInstallation ofThisUser() {
        return in(cacheOfThisUser());
    }

    static MySqlInstallation in(Path cache) {
        MySqlArchive archive = MySqlArchive.ofThisPlatform();
        try {
            String digest = "%08x".formatted(Objects.hash(archive.fingerprint(), INITIALIZE));
            MySqlInstallation installation = new MySqlInstallation(cache.resolve("mysql-8.0.31-" + digest));
            if (!Files.exists(installation.home)) {
                installation.make(archive);
            }
            MySqlLibraries.complete(installation.home);
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException("MySQL 8.0.31 could not be unpacked and initialized in " + cache + ".", e);
        }
    }

    /** The start of every command line; as root, mysqld insists on being told so. */
    List<String> mysqld() {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--plugin-dir=" + home.resolve("lib/plugin"),
                "--lc-messages-dir=" + home.resolve("share")));
        if (new UnixSystem().getUid() == 0) {
            command.add("--user=root");
        }
        return command;
    }

    /** Leaves either nothing or all of it in {@code directory}. */
    void copyEmptyData(Path directory) throws IOException {
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        FileSystemUtils.copyRecursively(emptyData(), unfinished);
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path emptyData() {
        return home.resolve("empty-data");
    }

    private void make(MySqlArchive archive) throws IOException {
        Files.createDirectories(home.getParent());
        MySqlInstallation unfinished =
                new MySqlInstallation(Files.createTempDirectory(home.getParent(), "unfinished-"));
        try {
            archive.unpackInto(unfinished.home);
            MySqlLibraries.complete(unfinished.home);
            unfinished.initialize();
            Files.move(unfinished.home, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(home)) {
                throw e;
            }
        } finally {
            FileSystemUtils.deleteRecursively(unfinished.home);
        }
    }

    private void initialize() throws IOException {
        List<String> command = mysqld();
        command.addAll(INITIALIZE);
        command.add("--datadir=" + emptyData());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("MySQL could not initialize " + emptyData() + ":\n" + log);
        }
        Files.delete(emptyData().resolve("auto.cnf")); // the server's identity, which a copy must not share
    }

    private static Path cacheOfThisUser() {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "auth-lock");
        try {
            if (cache.isAbsolute() && Files.isWritable(Files.createDirectories(cache))) {
                return cache;
            }
        } catch (IOException e) {
            // a home that cannot be written to: the directory below serves as well
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "auth-lock-" + System.getProperty("user.name"))
                .toAbsolutePath();
    }
}
