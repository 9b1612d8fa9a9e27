/** A backup on the disk: for its owner alone, complete or not there at all, with a manifest beside it. */
@NullMarked
package net.openneo.authlock.admin.backup.file;

import org.jspecify.annotations.NullMarked;
