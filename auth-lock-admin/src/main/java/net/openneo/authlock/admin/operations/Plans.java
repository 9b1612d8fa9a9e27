package net.openneo.authlock.admin.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What each verb would do: those that begin an operation, and those that are done at once. */
@Component
public final class Plans {
    private final Runs runs;
    private final List<Planned> atOnce;

    Plans(Runs runs, List<Planned> atOnce) {
        this.runs = runs;
        this.atOnce = List.copyOf(atOnce);
    }

    /** Of the verb with that word; empty where there is none. */
    public Optional<Plan> of(String word) {
        for (Verb verb : Verb.values()) {
            if (verb.word().equals(word)) {
                return Optional.of(runs.plan(verb));
            }
        }
        return atOnce.stream()
                .filter(change -> change.word().equals(word))
                .findFirst()
                .map(Planned::plan);
    }

    /** The words of all. */
    public List<String> words() {
        List<String> words = new ArrayList<>(Verb.words());
        atOnce.stream().map(Planned::word).sorted().forEach(words::add);
        return words;
    }
}
