/** How the two tables are made, and whether the names of the new one are free. */
@NullMarked
package net.openneo.authlock.admin.preflight.tables;

import org.jspecify.annotations.NullMarked;
