package net.openneo.authlock.admin.backup.drill;

import java.util.Optional;

/**
 * Something in which a restored table is not what it was taken of.
 *
 * @param movedOn it was written to while the dump was taken, so that another dump may be exact
 * @param what as a part of a sentence; no value but an integer key is in it
 */
public record Deviation(boolean movedOn, String what) {
    /** None where it is as it was at one of the two moments. */
    static Optional<Deviation> unless(String was, String became, String is, String what) {
        return is.equals(was) || is.equals(became)
                ? Optional.empty()
                : Optional.of(new Deviation(!was.equals(became), what));
    }
}
