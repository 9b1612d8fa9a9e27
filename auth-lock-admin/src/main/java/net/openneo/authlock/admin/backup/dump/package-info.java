/** What is backed up, as one moment shows it, and the built-in way to write it down as SQL. */
@NullMarked
package net.openneo.authlock.admin.backup.dump;

import org.jspecify.annotations.NullMarked;
