package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.operations.StoppedException;

/** What the comparison has found may be otherwise by now, so that it is made once more. */
final class UnprovenException extends StoppedException {
    UnprovenException() {
        super(
                "One of the two tables was altered or emptied since they were compared, or that was more than an hour ago;"
                        + " they are compared once more.");
    }
}
