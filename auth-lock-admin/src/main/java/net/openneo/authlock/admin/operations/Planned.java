package net.openneo.authlock.admin.operations;

/** A change that is made at once, without an operation; one bean for each. */
public interface Planned {
    /** By which its dry run is asked for. */
    String word();

    /** What it would do now. */
    Plan plan();
}
