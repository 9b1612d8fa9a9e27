/** The restore drill: a backup is restored once, and compared with what it was taken of. */
@NullMarked
package net.openneo.authlock.admin.backup.drill;

import org.jspecify.annotations.NullMarked;
