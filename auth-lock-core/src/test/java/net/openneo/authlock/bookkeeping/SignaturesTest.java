package net.openneo.authlock.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.AuthLockSettingsException;
import net.openneo.authlock.SkippedWhileLocked;
import net.openneo.authlock.app.Account;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;

/** What a bookkeeping method may look like, looked at when the app starts. */
class SignaturesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Advising.class);

    @Configuration(proxyBeanMethods = false)
    static class Advising {
        @Bean
        static SkippedWhileLockedAdvising advising(ObjectProvider<Bookkeeper> bookkeeper) {
            return new SkippedWhileLockedAdvising(bookkeeper);
        }
    }

    static class TakesAnEntity {
        @SkippedWhileLocked
        public void record(Account account) {}
    }

    static class ReturnsSomething {
        @SkippedWhileLocked
        public int record(long id) {
            return 1;
        }
    }

    static class TakesValues {
        @SkippedWhileLocked
        public void record(
                long id, @Nullable Integer count, String name, Instant at, TimeUnit unit, UUID token, InetAddress ip) {}
    }

    @Test
    void anEntityAsParameterStopsTheStart() {
        runner.withBean(TakesAnEntity.class).run(context -> {
            AuthLockSettingsException refused = refusal(context.getStartupFailure());

            assertThat(refused)
                    .hasMessage("@SkippedWhileLocked stands on public void"
                            + " net.openneo.authlock.bookkeeping.SignaturesTest$TakesAnEntity.record("
                            + "net.openneo.authlock.app.Account), whose parameter of type"
                            + " net.openneo.authlock.app.Account is not an id or a value: changes to an entity would be"
                            + " flushed by another transaction and fail that.");
            assertThat(refused.remedy())
                    .isEqualTo("Pass the id and the values, and load the entity inside the method.");
        });
    }

    @Test
    void aResultThatNobodyWouldGetStopsTheStart() {
        runner.withBean(ReturnsSomething.class).run(context -> {
            AuthLockSettingsException refused = refusal(context.getStartupFailure());

            assertThat(refused)
                    .hasMessage("@SkippedWhileLocked stands on public int"
                            + " net.openneo.authlock.bookkeeping.SignaturesTest$ReturnsSomething.record(long), which"
                            + " returns something: nobody would get it.");
            assertThat(refused.remedy()).isEqualTo("Make the method void.");
        });
    }

    @Test
    void idsAndValuesAreWelcome() {
        runner.withBean(TakesValues.class)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(TakesValues.class));
    }

    private static AuthLockSettingsException refusal(@Nullable Throwable failure) {
        return (AuthLockSettingsException) NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(failure));
    }
}
