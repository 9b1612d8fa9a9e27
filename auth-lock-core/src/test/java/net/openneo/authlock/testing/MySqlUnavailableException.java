package net.openneo.authlock.testing;

/** The embedded MySQL cannot run on this machine; the message says why, and how to point to a MySQL of one's own. */
final class MySqlUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why a clause that follows "because" */
    MySqlUnavailableException(String why) {
        super("The embedded MySQL 8.0.31 cannot run here, because " + why
                + "; point to a MySQL of your own: -Dauth-lock.mysql.url=jdbc:mysql://127.0.0.1:3306/"
                + " -Dauth-lock.mysql.username=root -Dauth-lock.mysql.password=…");
    }
}
