/** A small auth app, for the tests of the library. */
@NullMarked
package net.openneo.authlock.app;

import org.jspecify.annotations.NullMarked;
