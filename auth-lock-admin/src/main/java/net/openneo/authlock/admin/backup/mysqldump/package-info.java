/** The other way: mysqldump or mariadb-dump and their client, run as processes. */
@NullMarked
package net.openneo.authlock.admin.backup.mysqldump;

import org.jspecify.annotations.NullMarked;
