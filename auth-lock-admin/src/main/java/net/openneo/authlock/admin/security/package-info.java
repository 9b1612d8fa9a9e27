/** Who may do what over HTTP. */
@NullMarked
package net.openneo.authlock.admin.security;

import org.jspecify.annotations.NullMarked;
