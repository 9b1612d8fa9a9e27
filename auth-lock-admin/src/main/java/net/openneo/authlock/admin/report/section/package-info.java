/** The parts of a report. */
@NullMarked
package net.openneo.authlock.admin.report.section;

import org.jspecify.annotations.NullMarked;
