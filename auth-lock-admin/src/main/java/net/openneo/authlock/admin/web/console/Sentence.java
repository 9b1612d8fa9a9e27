package net.openneo.authlock.admin.web.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the calls that a sentence names lead to where the page does the same. */
@Component("sentences")
public final class Sentence {
    private static final Pattern CALL =
            Pattern.compile("(PUT|POST|DELETE) (/api/(?:consolidation/)?([a-z]+)(?:/([A-Za-z0-9{}]+))?)");

    /**
     * A part of a sentence.
     *
     * @param href null for mere text
     */
    public record Piece(String text, @Nullable String href) {}

    /** The sentence in pieces, in order. */
    public List<Piece> pieces(@Nullable String sentence) {
        List<Piece> pieces = new ArrayList<>();
        String text = sentence == null ? "" : sentence;
        Matcher call = CALL.matcher(text);
        int at = 0;
        while (call.find()) {
            String word = word(call);
            if (word != null) {
                pieces.add(new Piece(text.substring(at, call.start()), null));
                pieces.add(new Piece(call.group(), "/console/actions/" + word));
                at = call.end();
            }
        }
        pieces.add(new Piece(text.substring(at), null));
        return pieces;
    }

    /** The address of the first action that it names; empty where it names none. */
    public Optional<String> firstAction(String sentence) {
        return pieces(sentence).stream()
                .map(Piece::href)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable String word(Matcher call) {
        boolean delete = call.group(1).equals("DELETE");
        String second = String.valueOf(call.group(4));
        return switch (call.group(3)) {
            case "lock" -> delete ? "unlock" : "lock";
            case "fence" -> delete ? "unfence" : "fence";
            case "view" -> delete ? "unview" : "view";
            case "attestations" -> second.matches("P[245]") ? "attest-" + second.toLowerCase(Locale.ROOT) : null;
            case "teardown" -> second.equals("approval") ? "approve" : "teardown";
            case "preflight", "backup", "copy", "verify", "canary", "rollback", "restore" -> call.group(3);
            default -> null;
        };
    }
}
