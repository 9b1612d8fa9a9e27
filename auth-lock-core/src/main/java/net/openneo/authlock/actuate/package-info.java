/** What is seen from outside: an endpoint, a health detail, metrics. */
@NullMarked
package net.openneo.authlock.actuate;

import org.jspecify.annotations.NullMarked;
