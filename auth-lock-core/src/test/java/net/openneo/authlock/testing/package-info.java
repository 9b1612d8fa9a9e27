/** A real MySQL for the tests and the demo, with nothing to install: the server, and fresh databases on it. */
@NullMarked
package net.openneo.authlock.testing;

import org.jspecify.annotations.NullMarked;
