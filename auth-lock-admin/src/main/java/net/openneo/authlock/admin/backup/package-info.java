/** Takes the legacy database's tables down into a file, and restores the file once to see that it can be relied on. */
@NullMarked
package net.openneo.authlock.admin.backup;

import org.jspecify.annotations.NullMarked;
