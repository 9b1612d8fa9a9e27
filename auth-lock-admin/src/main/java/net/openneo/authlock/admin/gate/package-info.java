/** What has to be known before the accounts are locked to be moved: found by the preflight, attested by people. */
@NullMarked
package net.openneo.authlock.admin.gate;

import org.jspecify.annotations.NullMarked;
