/** Starts the demo's processes, by hand and for tests, and tries the auth app over HTTP. */
@NullMarked
package net.openneo.authlock.demo;

import org.jspecify.annotations.NullMarked;
