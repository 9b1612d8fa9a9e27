package net.openneo.authlock.demo.switching;

/** What goes wrong in a round; it follows from the round's number. */
record Trouble(int round) {
    /** A node's poller hangs when the lock is asked for; in other rounds it has acknowledged the lock and hangs then. */
    boolean somebodyHangsBeforeTheLock() {
        return round % 2 == 1;
    }

    /** A node is stopped before the lock, and goes on after the unlock. */
    boolean somebodySleeps() {
        return round % 2 == 1;
    }

    /** A node starts between the copy and the switch. */
    boolean somebodyStartsInTheMiddle() {
        return round % 4 == 2;
    }

    /** Each request to admin is sent twice at the same time. */
    boolean adminIsAskedTwice() {
        return round % 3 == 0;
    }
}
