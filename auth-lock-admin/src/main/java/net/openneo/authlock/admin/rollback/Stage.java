package net.openneo.authlock.admin.rollback;

/** A part of the way back, in which it can be killed at any point and gone on with. */
public enum Stage {
    /** Every write is locked, and the consolidation is on its way back. */
    LOCK,
    /** The legacy table is proven to be as it was when it was verified. */
    PROVE,
    /** A backup is unpacked beside the legacy table. */
    UNPACK,
    /** Rows that are no longer there, or have become other ones, leave the legacy table. */
    DELETE,
    /** Rows that it has not are added to it. */
    INSERT,
    /** Every row and column is compared. */
    VERIFY,
    /** The legacy table gets its own name back where it has lost that. */
    NAME,
    /** The accounts live in the legacy table. */
    SWITCH,
    /** It is tried. */
    TRY,
    /** Everybody may write again. */
    OPEN
}
