package net.openneo.authlock.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.testing.FreshDatabases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** An app that has a translator of its own keeps it, and gets our refusals all the same. */
class OwnTranslatorTest {
    static final class Own implements SQLExceptionTranslator {
        @Override
        public DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
            return new InvalidDataAccessResourceUsageException("the app's own words", failure);
        }
    }

    @Test
    void refusalsAreOursAndEverythingElseIsTheApps() {
        FreshDatabases databases = FreshDatabases.create();
        try (App app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Own.class})) {
            app.get(Settings.class).register("ada");
            app.lock();

            assertThat(catchThrowable(() -> app.get(Settings.class).renameQuietly("ada", "eve")))
                    .isInstanceOf(AuthWritesLockedException.class);
            assertThat(catchThrowable(() -> app.get(JdbcTemplate.class).execute("SELECT nothing")))
                    .isInstanceOf(InvalidDataAccessResourceUsageException.class)
                    .hasMessage("the app's own words");
            assertThat(app.get(Accounts.class).findByName("ada")).isPresent();
        } finally {
            databases.drop();
        }
    }
}
