package net.openneo.authlock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfSystemProperty(
        named = "auth-lock.mysql.url",
        matches = ".+",
        disabledReason = "A MySQL of one's own is used, so the embedded one is not tested.")
class MySqlInstallationTest {
    @Test
    void isMadeTwiceAtOnceAndKeptOnce(@TempDir Path cache) throws IOException {
        var first = CompletableFuture.supplyAsync(() -> MySqlInstallation.in(cache));
        var second = CompletableFuture.supplyAsync(() -> MySqlInstallation.in(cache));

        assertThat(first.join()).isEqualTo(second.join());
        try (Stream<Path> made = Files.list(cache)) {
            assertThat(made).containsExactly(first.join().home());
        }
        assertThat(says(first.join(), "--version")).contains("8.0.31");
        first.join().copyEmptyData(cache.resolve("data"));
        assertThat(cache.resolve("data/mysql.ibd")).exists();
        assertThat(cache.resolve("data/auto.cnf")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsAllItNeedsInTheStandIns(@TempDir Path directory) throws IOException {
        MySqlArchive.ofThisPlatform().unpackInto(directory);
        MySqlLibraries.putStandIn(directory, "libaio.so.1");
        MySqlLibraries.putStandIn(directory, "libnuma.so.1");

        assertThat(says(new MySqlInstallation(directory), "--version")).contains("8.0.31");
    }

    @Test
    void knowsTheArchiveOfEachPlatform() {
        assertThat(MySqlArchive.nameFor("Linux", "amd64")).isEqualTo("mysql-Linux-amd64.tar.gz");
        assertThat(MySqlArchive.nameFor("Mac OS X", "x86_64")).isEqualTo("mysql-Mac_OS_X-x86_64.tar.gz");
        assertThat(MySqlArchive.nameFor("Mac OS X", "aarch64")).isEqualTo("mysql-Mac_OS_X-x86_64.tar.gz");
    }

    @Test
    void refusesOtherPlatformsAndSaysWhatToDo() {
        assertThatThrownBy(() -> MySqlArchive.nameFor("Linux", "aarch64"))
                .isInstanceOf(MySqlUnavailableException.class)
                .hasMessage("The embedded MySQL 8.0.31 cannot run here, because it is built for Linux on x86-64 and for"
                        + " macOS, and this is Linux on aarch64; point to a MySQL of your own:"
                        + " -Dauth-lock.mysql.url=jdbc:mysql://127.0.0.1:3306/ -Dauth-lock.mysql.username=root"
                        + " -Dauth-lock.mysql.password=…");
        assertThatThrownBy(() -> MySqlArchive.nameFor("Windows 11", "amd64"))
                .hasMessageContaining("and this is Windows 11 on amd64;");
    }

    /** Every function is looked up at the start, not at its first call. */
    private static String says(MySqlInstallation installation, String question) throws IOException {
        List<String> command = installation.mysqld();
        command.add(question);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_BIND_NOW", "1");
        return new String(builder.start().getInputStream().readAllBytes());
    }
}
