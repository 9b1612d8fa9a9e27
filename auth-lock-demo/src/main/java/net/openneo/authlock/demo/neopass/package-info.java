/** NeoPass, by OpenID Connect: logging in with it, connecting and disconnecting it. */
@NullMarked
package net.openneo.authlock.demo.neopass;

import org.jspecify.annotations.NullMarked;
