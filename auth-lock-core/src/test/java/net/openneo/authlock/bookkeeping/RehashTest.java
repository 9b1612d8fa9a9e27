package net.openneo.authlock.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.app.Account;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Counters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A log-in with a hash of yesterday's kind, which Spring Security brings up to date on the way. */
class RehashTest {
    private static FreshDatabases databases;
    private static App app;

    /** Old ones stand in plain text. */
    static final class MarkingEncoder implements PasswordEncoder {
        @Override
        public String encode(@Nullable CharSequence raw) {
            return "new:" + raw;
        }

        @Override
        public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
            return encoded != null && encoded.replace("new:", "").contentEquals(String.valueOf(raw));
        }

        @Override
        public boolean upgradeEncoding(@Nullable String encoded) {
            return encoded != null && !encoded.startsWith("new:");
        }
    }

    static class Users implements UserDetailsService, UserDetailsPasswordService {
        private final Accounts accounts;

        Users(Accounts accounts) {
            this.accounts = accounts;
        }

        @Override
        public UserDetails loadUserByUsername(String name) {
            Account account = accounts.findByName(name).orElseThrow();
            return User.withUsername(name).password(account.password()).build();
        }

        @Override
        public UserDetails updatePassword(UserDetails user, @Nullable String encoded) {
            Account account = accounts.findByName(user.getUsername()).orElseThrow();
            account.setPassword(String.valueOf(encoded));
            accounts.save(account);
            return user;
        }
    }

    /** One that Spring cannot subclass. */
    static final class Final implements UserDetailsPasswordService {
        @Override
        public UserDetails updatePassword(UserDetails user, @Nullable String encoded) {
            throw new AssertionError("a re-hash was not left out");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Security {
        @Bean
        Users users(Accounts accounts) {
            return new Users(accounts);
        }

        @Bean
        UserDetailsPasswordService finalOne() {
            return new Final();
        }

        @Bean
        DaoAuthenticationProvider provider(Users users) {
            DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
            provider.setPasswordEncoder(new MarkingEncoder());
            provider.setUserDetailsPasswordService(users);
            return provider;
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Security.class});
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void oneAccount() {
        app.unlock();
        app.root().sql("DELETE FROM " + databases.legacyTable()).update();
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name, encrypted_password)"
                        + " VALUES (7, 'ada', 'secret')")
                .update();
    }

    @Test
    void isLeftOutUnderTheLockAndDoneAtTheFirstLoginAfterIt() {
        app.lock();
        long skipped = app.get(Counters.class).skipped();

        assertThat(logIn()).isTrue();
        assertThat(hash()).isEqualTo("secret");
        assertThat(app.get(Counters.class).skipped() - skipped).isEqualTo(1);

        app.unlock();
        assertThat(logIn()).isTrue();
        assertThat(hash()).isEqualTo("new:secret");
    }

    @Test
    void isLeftOutWhereTheDatabaseRefusesIt() {
        app.root()
                .sql("CREATE TRIGGER " + databases.legacySchema() + ".refuse BEFORE UPDATE ON "
                        + databases.legacyTable() + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1644,"
                        + " MESSAGE_TEXT = 'auth-lock: refused by the database'")
                .update();

        boolean loggedIn = logIn();
        app.root().sql("DROP TRIGGER " + databases.legacySchema() + ".refuse").update();

        assertThat(loggedIn).isTrue();
        assertThat(hash()).isEqualTo("secret");
    }

    @Test
    void isLeftOutOfAFinalClassToo() {
        app.lock();
        UserDetails ada = app.get(Users.class).loadUserByUsername("ada");

        assertThat(app.context()
                        .getBean("finalOne", UserDetailsPasswordService.class)
                        .updatePassword(ada, "new:secret"))
                .isSameAs(ada);
    }

    private static boolean logIn() {
        return app.get(DaoAuthenticationProvider.class)
                .authenticate(UsernamePasswordAuthenticationToken.unauthenticated("ada", "secret"))
                .isAuthenticated();
    }

    private static String hash() {
        return app.root()
                .sql("SELECT encrypted_password FROM " + databases.legacyTable() + " WHERE id = 7")
                .query(String.class)
                .single();
    }
}
