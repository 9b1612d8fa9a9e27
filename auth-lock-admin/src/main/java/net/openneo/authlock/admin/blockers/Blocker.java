package net.openneo.authlock.admin.blockers;

import org.jspecify.annotations.Nullable;

/**
 * Something of others that stands in the way. It never shows a statement, which may hold personal data.
 *
 * @param session the server's number for it, null where no session stands behind it
 * @param xid of a prepared XA transaction, in the form that XA COMMIT and XA ROLLBACK take
 * @param account user and host
 * @param seconds for how long, as far as the server tells
 * @param description what it holds and what to do about it, as a sentence
 */
public record Blocker(
        @Nullable Long session,
        @Nullable String xid,
        @Nullable String account,
        Kind kind,
        @Nullable Long seconds,
        String description) {

    /** What somebody holds. */
    public enum Kind {
        /** It wrote to the accounts and has not ended. */
        OPEN_WRITE,
        /** It locked a table as a whole, or changes its structure. */
        TABLE_LOCK,
        /** FLUSH TABLES WITH READ LOCK. */
        GLOBAL_READ_LOCK,
        /** It read or wrote the table and has not ended. */
        OPEN_TRANSACTION,
        /** It began before the copy ended, and would not see it. */
        OLD_TRANSACTION,
        /** Of an admin: it has the turn to make changes or to work, and says nothing. */
        SILENT_ADMIN,
        /** Prepared, and waiting for its owner's word. */
        XA_PREPARED,
        /** Left over by a crash, being rolled back by the server. */
        RECOVERED
    }

    /** How it is called in a sentence. */
    public String called() {
        if (session != null) {
            return "session " + session + " (" + account + ")";
        }
        return xid == null ? "a recovered transaction" : "XA transaction " + xid;
    }
}
