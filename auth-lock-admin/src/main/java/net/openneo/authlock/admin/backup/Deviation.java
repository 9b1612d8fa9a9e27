package net.openneo.authlock.admin.backup;

/**
 * Something in which a restored table is not what it was taken of.
 *
 * @param movedOn it was written to while the dump was taken, so that another dump may be exact
 * @param what as a part of a sentence; no value but an integer key is in it
 */
record Deviation(boolean movedOn, String what) {}
