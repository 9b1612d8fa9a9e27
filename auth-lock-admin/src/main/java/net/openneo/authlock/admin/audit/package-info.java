/** Who did what, and when: rows that are only ever added. */
@NullMarked
package net.openneo.authlock.admin.audit;

import org.jspecify.annotations.NullMarked;
