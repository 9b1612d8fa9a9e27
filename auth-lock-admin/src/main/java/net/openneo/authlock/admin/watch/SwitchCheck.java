package net.openneo.authlock.admin.watch;

import net.openneo.authlock.admin.gate.Finding;

/** What is watched after a switch; one bean for each id of the runbook. */
interface SwitchCheck {
    /** PASSED, WARNED when it cannot be told, STOPPED when a limit is passed and the rollback is proposed. */
    Finding look(Seen seen);
}
