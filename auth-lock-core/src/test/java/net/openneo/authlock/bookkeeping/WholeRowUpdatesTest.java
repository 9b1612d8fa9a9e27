package net.openneo.authlock.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.app.Account;
import net.openneo.authlock.app.App;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class WholeRowUpdatesTest {
    @Entity
    @Table(name = AuthTable.ACTIVE)
    static class Careless {
        @Id
        long id;
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = {Account.class, Careless.class})
    static class WithBoth {}

    @Test
    void anEntityThatWritesEveryColumnIsWarnedOfAtTheStart(CapturedOutput output) {
        FreshDatabases databases = FreshDatabases.create();
        try (App app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {WithBoth.class})) {
            assertThat(app.context().isRunning()).isTrue();
        } finally {
            databases.drop();
        }

        assertThat(output)
                .containsOnlyOnce(
                        "An update of " + Careless.class.getName() + " writes every column, so that bookkeeping"
                                + " of a login can undo what its user has just changed. Put @DynamicUpdate on it.")
                .doesNotContain("An update of " + Account.class.getName());
    }
}
