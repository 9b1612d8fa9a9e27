/** Log in, log out and remember me. */
@NullMarked
package net.openneo.authlock.demo.login;

import org.jspecify.annotations.NullMarked;
