package net.openneo.authlock;

/**
 * Something that has to work after the accounts have moved, like logging in or changing a password. Register a bean for
 * each: after the switch, while everybody else is locked out, one node tries them all on the new table, each in a
 * transaction that is rolled back.
 *
 * <pre>{@code
 * @Bean
 * CriticalPath register(Registration registration) {
 *     return CriticalPath.of("register", () -> registration.register(new RegistrationForm(…)));
 * }
 * }</pre>
 *
 * <p>It goes through the app's own services, on an account that it creates itself. Nothing of it stays but a gap in the
 * ids, as long as it works on its thread, in the transaction that it is given. So it sends no mail and calls nobody
 * before the commit, sends no DDL, and neither commits nor begins a transaction of its own: one that is not read-only is
 * refused. Work outside any transaction ({@code NOT_SUPPORTED}) would stay.
 */
public interface CriticalPath {
    /** What is tried, in a few words of the operator's, like {@code log in}; at most 100 characters, another for each. */
    String name();

    /**
     * Tries it, and throws when it does not work. Of what is thrown the operator sees the type, and the error's numbers
     * where it comes from the database; a {@link CriticalPathFailedException} may say more.
     */
    void attempt() throws Exception;

    /** What can fail. */
    @FunctionalInterface
    interface Attempt {
        void make() throws Exception;
    }

    /** One of this name that does this. */
    static CriticalPath of(String name, Attempt attempt) {
        return new CriticalPath() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void attempt() throws Exception {
                attempt.make();
            }
        };
    }
}
