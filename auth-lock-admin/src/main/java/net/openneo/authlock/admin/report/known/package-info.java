/** All that a report is made of, as it was read at one time. */
@NullMarked
package net.openneo.authlock.admin.report.known;

import org.jspecify.annotations.NullMarked;
