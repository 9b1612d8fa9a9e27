package net.openneo.authlock.admin.backup.drill;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a table is made.
 *
 * @param structure as SHOW CREATE TABLE has it, without the next id
 * @param nextId 0 where the server has numbered no row yet
 */
record MadeAs(String structure, BigInteger nextId) {
    private static final Pattern NEXT_ID =
            Pattern.compile("(\\n\\) (?:/\\*.*?\\*/ )?ENGINE=\\w+) AUTO_INCREMENT=(\\d+)");

    static MadeAs of(String statement) {
        Matcher next = NEXT_ID.matcher(statement);
        return next.find()
                ? new MadeAs(
                        statement.substring(0, next.end(1)) + statement.substring(next.end()),
                        new BigInteger(next.group(2)))
                : new MadeAs(statement, BigInteger.ZERO);
    }
}
