/** What in an app names the legacy database: settings and pools that stand in the way of its teardown. */
@NullMarked
package net.openneo.authlock.legacy;

import org.jspecify.annotations.NullMarked;
