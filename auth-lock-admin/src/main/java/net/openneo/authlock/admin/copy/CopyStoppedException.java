package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.RefusedChangeException;

/** A check said no while the copy was made; nothing that others use has changed. */
class CopyStoppedException extends RefusedChangeException {
    CopyStoppedException(String sentence) {
        super(sentence);
    }
}
