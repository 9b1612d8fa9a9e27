package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.operations.StoppedException;

/** A check said no while the copy was made; nothing that others use has changed. */
class CopyStoppedException extends StoppedException {
    CopyStoppedException(String sentence) {
        super(sentence);
    }
}
