package net.openneo.authlock.admin.operations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an operation does, by the word that the URL has. */
public enum Verb {
    COPY("copied");

    private final String past;

    Verb(String past) {
        this.past = past;
    }

    /** As in {@code POST /api/consolidation/copy}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verb of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What is to be said where nobody works on it any more. */
    String abandoned() {
        return "Admin was stopped while it " + past + "; POST /api/consolidation/" + word() + " again.";
    }
}
