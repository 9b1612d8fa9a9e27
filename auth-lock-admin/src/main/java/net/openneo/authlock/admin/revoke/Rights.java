package net.openneo.authlock.admin.revoke;

import java.util.List;

/**
 * Who holds what on a database.
 *
 * @param held by grants on the database, its tables, columns and routines, like {@code app@% on `openneo_id`.*}
 * @param wider by grants that reach other databases as well, which stay: on the server, or on a pattern of names
 */
public record Rights(List<String> held, List<String> wider) {}
