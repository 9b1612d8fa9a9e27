/** The small auth app's pages, for tests over HTTP. */
@NullMarked
package net.openneo.authlock.site;

import org.jspecify.annotations.NullMarked;
