package net.openneo.authlock.admin.preflight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.openneo.authlock.admin.RefusedStartException;
import net.openneo.authlock.table.TableName;
import org.junit.jupiter.api.Test;

class TiesPropertiesTest {
    @Test
    void namesATableAndAColumn() {
        assertThat(new TiesProperties("users.remote_id").tableAndColumn())
                .contains(new TableName("users", "remote_id"));
        assertThat(new TiesProperties("").tableAndColumn()).isEmpty();
    }

    @Test
    void refusesWhatIsNoColumn() {
        assertThatThrownBy(() -> new TiesProperties("remote_id"))
                .isInstanceOfSatisfying(RefusedStartException.class, refused -> {
                    assertThat(refused)
                            .hasMessage(
                                    "auth-lock.admin.preflight.linked-column is 'remote_id', which is not a table and a"
                                            + " column with one dot between.");
                    assertThat(refused.action())
                            .isEqualTo("Set auth-lock.admin.preflight.linked-column to a table and a column, like"
                                    + " users.remote_id, or to nothing where no table holds the ids of accounts.");
                });
    }
}
