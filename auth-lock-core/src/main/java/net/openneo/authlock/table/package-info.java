/** The two tables between which the accounts move, and the only type that puts a name into SQL. */
@NullMarked
package net.openneo.authlock.table;

import org.jspecify.annotations.NullMarked;
