/** The two features of auth-lock, added to the Togglz that the app has. */
@NullMarked
package net.openneo.authlock.togglz;

import org.jspecify.annotations.NullMarked;
