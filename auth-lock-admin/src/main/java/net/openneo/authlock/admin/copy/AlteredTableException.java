package net.openneo.authlock.admin.copy;

import net.openneo.authlock.table.TableName;

/** The table that is copied is no longer made as it was when the copy began. */
final class AlteredTableException extends CopyStoppedException {
    AlteredTableException(TableName table) {
        super(sentence(table));
    }

    static String sentence(TableName table) {
        return "The table " + table
                + " was altered while it was copied; POST /api/consolidation/copy again, which makes"
                + " the copy anew.";
    }
}
