package net.openneo.authlock.admin.watch;

import java.time.Duration;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How a switch is watched.
 *
 * @param length how long from the unlock on; set as {@code auth-lock.admin.watch.for}
 * @param every how often it is sampled then
 * @param beforeEvery how often before a switch, to have something to compare with
 * @param enough how many statements there must be before and after, to compare how long they take
 * @param slowerFactor how many times as long as before statements may take
 * @param slowerBy how much longer they may take in any case: nobody notices less
 * @param errors how many errors of one kind are let pass, whatever it was before
 * @param errorsFactor how many times as frequent as before errors of one kind may be
 * @param rollBack admin asks for the rollback by itself when a limit is passed
 */
@ConfigurationProperties("auth-lock.admin.watch")
record WatchProperties(
        @Name("for") @DefaultValue("30m") Duration length,
        @DefaultValue("5s") Duration every,
        @DefaultValue("1m") Duration beforeEvery,
        @DefaultValue("100") int enough,
        @DefaultValue("2") double slowerFactor,
        @DefaultValue("1ms") Duration slowerBy,
        @DefaultValue("2") int errors,
        @DefaultValue("3") double errorsFactor,
        @DefaultValue("false") boolean rollBack) {

    WatchProperties {
        require("for", length, !length.isNegative(), "0 or more, like 30m");
        require("every", every, isPositive(every), "a positive duration, like 5s");
        require("before-every", beforeEvery, isPositive(beforeEvery), "a positive duration, like 1m");
        require("enough", enough, enough >= 1, "1 or more, like 100");
        require("slower-factor", slowerFactor, slowerFactor >= 1, "1 or more, like 2");
        require("slower-by", slowerBy, !slowerBy.isNegative(), "0 or more, like 1ms");
        require("errors", errors, errors >= 0, "0 or more, like 2");
        require("errors-factor", errorsFactor, errorsFactor >= 1, "1 or more, like 3");
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(String name, Object value, boolean fits, String wanted) {
        if (!fits) {
            throw new RefusedStartException(
                    "auth-lock.admin.watch." + name + " is " + value + ", with which nothing can be watched.",
                    "Set auth-lock.admin.watch." + name + " to " + wanted + ".");
        }
    }
}
