package net.openneo.authlock.demo.switching;

import java.time.Duration;

/**
 * What was done in one round, and how long the steps of the operator took.
 *
 * @param acknowledged writes
 * @param refused writes
 * @param guesses log-ins with a password that was changed in the round
 */
record RoundResult(int logins, Duration longestLogin, int acknowledged, int refused, int guesses, Steps steps) {
    /** @param change of the table */
    record Steps(Duration lock, Duration copy, Duration change, Duration unlock) {
        Duration total() {
            return lock.plus(copy).plus(change).plus(unlock);
        }
    }
}
