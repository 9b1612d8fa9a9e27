package net.openneo.authlock.admin.report.check;

/** What has to hold, in the order in which it is come to. */
public enum RunbookCheck {
    P1("The auth app alone uses the old table"),
    P2("What depended on other applications was moved"),
    P3("A backup of the last 24 hours was restored as a test"),
    P4("There is a maintenance window"),
    P5("The users know of it"),
    P6("The way back is open"),
    L1("People log in while writes are refused"),
    L2("People log out while writes are refused"),
    L3("A registration is refused with a message"),
    L4("A change of settings is refused with a message"),
    L5("A NeoPass connection is refused with a message"),
    L6("A NeoPass disconnection is refused with a message"),
    L7("A password reset is refused with a message"),
    L8("The bookkeeping of log-ins fails none of them, and is kept"),
    C1("A backup of the old database was taken"),
    C2("It was restored and compared"),
    C3("Every row and column was copied"),
    C4("Both tables have the same number of rows"),
    C5("Every value is the same"),
    C6("Every unique index stands"),
    S1("The auth app works on the new table"),
    S2("The critical paths were tried before the public was let in"),
    S3("The error logs were watched"),
    S4("Statements go to the new table, and none to the old one"),
    S5("The statements are as fast as before"),
    D1("The documents tell of the one database that there is now"),
    T1("Nothing has used the old table for seven days"),
    T2("A last backup was taken"),
    T3("It is kept elsewhere, for 90 days at least"),
    T4("The old database is dropped"),
    T5("No node is set up for the old database"),
    T6("No account has rights on the old database"),
    B1("The way back after the switch loses nothing"),
    B2("Damaged data can be restored"),
    B3("An unlock before the switch leaves everything as it was");

    private final String requirement;

    RunbookCheck(String requirement) {
        this.requirement = requirement;
    }

    public String requirement() {
        return requirement;
    }

    /** True for what has to be looked at before the new table can be said to be the only one. */
    boolean belongsToTheMove() {
        return compareTo(D1) < 0;
    }
}
