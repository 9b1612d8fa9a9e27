/** Looks before anything is locked whether everything is so that the accounts can be moved, and moved back. */
@NullMarked
package net.openneo.authlock.admin.preflight;

import org.jspecify.annotations.NullMarked;
