/** The lock as a Togglz feature. */
@NullMarked
package net.openneo.authlock.admin.togglz;

import org.jspecify.annotations.NullMarked;
