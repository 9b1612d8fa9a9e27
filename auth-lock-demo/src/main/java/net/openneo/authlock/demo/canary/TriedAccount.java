package net.openneo.authlock.demo.canary;

/** An account that is gone when its critical path ends. */
public record TriedAccount(long id, String name, String email, String password) {
    @Override
    public String toString() {
        return "TriedAccount";
    }
}
