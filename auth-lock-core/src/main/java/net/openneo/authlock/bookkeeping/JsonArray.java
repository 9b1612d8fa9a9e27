package net.openneo.authlock.bookkeeping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a flat JSON array as the texts of its values: a number keeps all its digits, and an app needs no JSON library. */
final class JsonArray {
    private final String json;
    private int at;

    private JsonArray(String json) {
        this.json = json;
    }

    /**
     * @return null for a JSON null
     * @throws IllegalArgumentException when it is no flat array
     */
    static List<@Nullable String> texts(String json) {
        return new JsonArray(json).read();
    }

    private List<@Nullable String> read() {
        List<@Nullable String> texts = new ArrayList<>();
        require(next() == '[');
        if (peek() == ']') {
            return texts;
        }
        char after;
        do {
            texts.add(peek() == '"' ? string() : literal());
            after = next();
        } while (after == ',');
        require(after == ']');
        return texts;
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        at++;
        while (character() != '"') {
            text.append(character() == '\\' ? escaped() : character());
            at++;
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        at++;
        return switch (character()) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                require(at + 4 < json.length());
                at += 4;
                yield (char) Integer.parseInt(json.substring(at - 3, at + 1), 16);
            }
            default -> character();
        };
    }

    private @Nullable String literal() {
        int from = at;
        while (character() != ',' && character() != ']') {
            require(character() != '[' && character() != '{');
            at++;
        }
        String text = json.substring(from, at).strip();
        return text.equals("null") ? null : text;
    }

    private char next() {
        char next = peek();
        at++;
        return next;
    }

    private char peek() {
        while (Character.isWhitespace(character())) {
            at++;
        }
        return character();
    }

    private char character() {
        require(at < json.length());
        return json.charAt(at);
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("the arguments of a note are no flat JSON array");
        }
    }
}
