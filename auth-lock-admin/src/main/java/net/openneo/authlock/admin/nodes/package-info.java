/** The running instances of the auth app, as they report themselves. */
@NullMarked
package net.openneo.authlock.admin.nodes;

import org.jspecify.annotations.NullMarked;
