/** Whether admin and the auth app may do what each step takes, and go on doing so. */
@NullMarked
package net.openneo.authlock.admin.preflight.rights;

import org.jspecify.annotations.NullMarked;
