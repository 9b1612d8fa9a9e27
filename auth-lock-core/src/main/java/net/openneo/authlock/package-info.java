/** What an auth app imports to become lockable. */
@NullMarked
package net.openneo.authlock;

import org.jspecify.annotations.NullMarked;
