package net.openneo.authlock.admin.web;

import net.openneo.authlock.admin.RefusedChangeException;

/** What somebody has seen before they asked for a change is not so any more; nothing was done. */
final class ChangedMeanwhileException extends RefusedChangeException {
    private final String tag;

    /**
     * @param told what it is now, as the second half of a sentence
     * @param tag what it has now
     */
    ChangedMeanwhileException(String path, String told, String tag) {
        super("Something has changed since the answer whose ETag is in If-Match, so nothing was done; now " + told
                + ". GET " + path + " shows all of it; ask again with its ETag if the change is still wanted.");
        this.tag = tag;
    }

    String tag() {
        return tag;
    }
}
