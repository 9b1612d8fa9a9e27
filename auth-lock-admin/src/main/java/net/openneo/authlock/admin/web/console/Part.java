package net.openneo.authlock.admin.web.console;

import java.util.Set;

/** A section of the page, fetched anew by itself once something of it has changed. A bean of this type is shown. */
public interface Part {
    /** What the section, its template and what that is given are called. */
    String name();

    /** By which live events it is fetched anew. */
    Set<String> topics();

    /** Whether it shows what no event tells of, and so is fetched anew every few seconds as well. */
    default boolean grows() {
        return false;
    }

    /** What its template shows. */
    Object look(Viewer viewer);
}
