/** The runbook's prerequisites: the words given, the backup, the way back, the nodes, and nobody else who uses the table. */
@NullMarked
package net.openneo.authlock.admin.preflight.prerequisites;

import org.jspecify.annotations.NullMarked;
