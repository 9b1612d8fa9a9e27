package net.openneo.authlock.admin.operations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an operation does, by the word that the URL has. */
public enum Verb {
    PREFLIGHT("A preflight", "looked around"),
    BACKUP("A backup", "made a backup"),
    COPY("A copy", "copied"),
    VERIFY("A verification", "verified"),
    CANARY("A canary", "tried the active table"),
    ROLLBACK("A rollback", "went back"),
    RESTORE("A restore", "restored the legacy table"),
    TEARDOWN("A teardown", "tore the legacy database down");

    private final String noun;
    private final String past;

    Verb(String noun, String past) {
        this.noun = noun;
        this.past = past;
    }

    /** As in {@code POST /api/consolidation/copy}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** At the beginning of a sentence. */
    String noun() {
        return noun;
    }

    /** What it did, in the past tense. */
    String past() {
        return past;
    }

    /** How it is asked for again. */
    String again() {
        return "POST /api/consolidation/" + word() + " again.";
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Verb::word).toList();
    }

    /** By the word that the URL has. */
    public static Verb of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
