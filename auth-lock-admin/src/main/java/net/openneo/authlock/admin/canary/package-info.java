/** The canary: a node tries the app's critical paths on the active table before it is opened. */
@NullMarked
package net.openneo.authlock.admin.canary;

import org.jspecify.annotations.NullMarked;
