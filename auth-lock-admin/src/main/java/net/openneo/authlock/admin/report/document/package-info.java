/** A document of plain words, and the two forms in which it is written. */
@NullMarked
package net.openneo.authlock.admin.report.document;

import org.jspecify.annotations.NullMarked;
