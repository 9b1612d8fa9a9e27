/** Makes the consolidated table: a copy of the legacy one under the lock, which takes its name when it is complete. */
@NullMarked
package net.openneo.authlock.admin.copy;

import org.jspecify.annotations.NullMarked;
