package net.openneo.authlock.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * What people read in one language: the app's texts and the library's.
 *
 * @param texts by their keys, as they stand in the bundles
 */
record Texts(Map<String, String> texts) {
    private static final List<String> BUNDLES = List.of("messages", "net/openneo/authlock/messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final List<String> SPOKEN_ATTRIBUTES = List.of("alt", "aria-label", "placeholder", "title", "value");
    private static final int SENTENCE = 12; // characters; shorter texts are words that other languages have too

    static Texts in(String language) {
        Map<String, String> texts = new TreeMap<>();
        BUNDLES.forEach(bundle -> texts.putAll(read(bundle, language)));
        return new Texts(texts);
    }

    static Map<String, String> read(String bundle, String language) {
        Properties properties = new Properties();
        String file = bundle + (language.equals("en") ? "" : "_" + language) + ".properties";
        try (Reader reader =
                new InputStreamReader(new ClassPathResource(file).getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    String of(String key, Object... filled) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text " + key + ".");
        }
        return filled.length == 0 ? text : new MessageFormat(text).format(filled);
    }

    /** Sentences anywhere in what somebody was answered, words where they are all that an element or attribute has. */
    List<String> foundIn(String answer, Texts exceptThoseOf) {
        String plain = plain(answer);
        return texts.values().stream()
                .filter(text -> !exceptThoseOf.texts().containsValue(text))
                .flatMap(text -> PLACEHOLDER.splitAsStream(text).map(Texts::plain))
                .filter(part -> part.length() > SENTENCE ? plain.contains(part) : isAllOfSomething(part, plain))
                .toList();
    }

    private static boolean isAllOfSomething(String word, String plain) {
        return word.length() > 1
                && (plain.contains(">" + word + "<")
                        || SPOKEN_ATTRIBUTES.stream().anyMatch(name -> plain.contains(name + "=\"" + word + "\"")));
    }

    private static String plain(String text) {
        return SPACE.matcher(HtmlUtils.htmlUnescape(text)).replaceAll(" ").strip();
    }
}
