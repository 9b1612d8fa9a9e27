/** What the server keeps that names the old table, and would go on using it or be left behind. */
@NullMarked
package net.openneo.authlock.admin.preflight.references;

import org.jspecify.annotations.NullMarked;
