/** What the runbook asks for, by its ids, and how it stands with each. */
@NullMarked
package net.openneo.authlock.admin.report.check;

import org.jspecify.annotations.NullMarked;
