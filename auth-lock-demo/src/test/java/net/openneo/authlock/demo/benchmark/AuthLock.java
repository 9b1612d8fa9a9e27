package net.openneo.authlock.demo.benchmark;

import java.time.Duration;

/** One of auth-lock's verbs, from the request until the operation has succeeded. */
final class AuthLock implements Contestant {
    private final Verbs verbs;
    private final String verb;
    private final Times rows = new Times();

    AuthLock(Verbs verbs, String verb) {
        this.verbs = verbs;
        this.verb = verb;
    }

    @Override
    public String name() {
        return "auth-lock";
    }

    @Override
    public Duration take() {
        Verbs.Taken taken = verbs.take(verb);
        rows.add(taken.rows());
        return taken.whole();
    }

    /** The part of it until the last row was done. */
    Times rows() {
        return rows;
    }
}
