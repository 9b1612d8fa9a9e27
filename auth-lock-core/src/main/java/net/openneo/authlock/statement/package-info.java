/** What is done to each SQL statement: the table's name is put in, and a write is refused while locked. */
@NullMarked
package net.openneo.authlock.statement;

import org.jspecify.annotations.NullMarked;
