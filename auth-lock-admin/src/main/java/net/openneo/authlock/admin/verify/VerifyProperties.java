package net.openneo.authlock.admin.verify;

import java.util.List;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the verification.
 *
 * @param loginColumns by which accounts are found when somebody logs in; those that the table does not have are left out
 * @param rangeRows how many rows are compared in one step; at most 50000
 * @param sessions how many ranges of the tables are compared at once, each in a session of its own; at most 8
 */
@ConfigurationProperties("auth-lock.admin.verify")
public record VerifyProperties(
        @DefaultValue({"name", "email"}) List<String> loginColumns,
        @DefaultValue("10000") int rangeRows,
        @DefaultValue("2") int sessions) {
    static final int MOST_ROWS = 50_000;
    private static final int MOST_SESSIONS = 8;

    public VerifyProperties {
        loginColumns = List.copyOf(loginColumns);
        requireWithin("range-rows", rangeRows, MOST_ROWS, "10000 where rows are short, less where they are long");
        requireWithin("sessions", sessions, MOST_SESSIONS, "the number of processors that the database can spare");
    }

    private static void requireWithin(String name, int value, int most, String advice) {
        if (value < 1 || value > most) {
            throw new RefusedStartException(
                    "auth-lock.admin.verify." + name + " is " + value + ", and it has to be from 1 to " + most + ".",
                    "Set auth-lock.admin.verify." + name + " to " + advice + ".");
        }
    }
}
