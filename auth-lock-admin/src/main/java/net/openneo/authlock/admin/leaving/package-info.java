/** The end: what is to be known later is written to files, and auth-lock's own tables go. */
@NullMarked
package net.openneo.authlock.admin.leaving;

import org.jspecify.annotations.NullMarked;
