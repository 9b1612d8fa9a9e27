/** The two tables between which the accounts move, whether an app can use them, and the only type that puts a name into SQL. */
@NullMarked
package net.openneo.authlock.table;

import org.jspecify.annotations.NullMarked;
