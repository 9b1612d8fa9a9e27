package net.openneo.authlock.admin.fence;

import net.openneo.authlock.admin.RefusedChangeException;

/** The row that the triggers obey is gone. They refuse every write then. */
final class FenceRowMissingException extends RefusedChangeException {
    static final String SENTENCE =
            "The fence row is missing, so every write to a fenced table is refused; PUT /api/fence puts it back.";

    FenceRowMissingException() {
        super(SENTENCE);
    }
}
