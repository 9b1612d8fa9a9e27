/** The canary: critical paths that are tried on the active table while it is locked, and rolled back. */
@NullMarked
package net.openneo.authlock.canary;

import org.jspecify.annotations.NullMarked;
