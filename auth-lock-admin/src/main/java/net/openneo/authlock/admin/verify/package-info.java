/** Compares two tables exactly: how they are made, every row, every column, the next id, and who can log in. */
@NullMarked
package net.openneo.authlock.admin.verify;

import org.jspecify.annotations.NullMarked;
