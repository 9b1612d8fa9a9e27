/** Whoever is to go to the new table in the locked window, and whether he has. */
@NullMarked
package net.openneo.authlock.admin.moving;

import org.jspecify.annotations.NullMarked;
