package net.openneo.authlock.demo.killing;

import java.util.Arrays;
import java.util.List;

/** What can be seen from outside of how far an operation is, in order. */
enum Step {
    LOOKING("preflight", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done > 0"),
    MOSTLY_LOOKED("preflight", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done > total / 2"),
    LOOKED("preflight", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done = total"),
    DUMPING("backup", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND total > 0"),
    DRILLING("backup", "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '%drill'"),
    RESTORING("backup", "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA LIKE '%drill'"),
    COMPARING("backup", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done > total / 2"),
    BEGUN("copy", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id"),
    STAGING("copy", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND checkpoint IS NOT NULL"),
    ROWS("copy", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done > 0"),
    ALL_ROWS("copy", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done = total"),
    FENCING(
            "copy",
            "SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_TABLE NOT IN ('users', 'auth_users')"),
    NOTED("copy", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND result IS NOT NULL"),
    STARTED("verify", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id"),
    COMPARED("verify", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done > 0"),
    MOSTLY_COMPARED("verify", "SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done > total / 2");

    private final String verb;
    private final String reached;

    Step(String verb, String reached) {
        this.verb = verb;
        this.reached = reached;
    }

    static List<Step> all() {
        return Arrays.asList(values());
    }

    String verb() {
        return verb;
    }

    /** Counts something as soon as the operation {@code :id} has come to it. */
    String reached() {
        return reached;
    }
}
