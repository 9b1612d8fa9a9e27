package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The texts of the app and the templates that show them. */
class BundlesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
    private static final Pattern NO_TEXT = Pattern.compile("<!--.*?-->|<[^>]*>|\\[\\[.*?]]", Pattern.DOTALL);
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("\\s(alt|aria-label|lang|placeholder|title|value)=\"(?!hidden|connect|disconnect)[^\"]+\"");
    private static final Pattern QUOTED_SENTENCE = Pattern.compile("'[A-Z][^'#$]* [^'#$]*'");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][a-z.-]+)}");

    @ParameterizedTest
    @ValueSource(strings = {"es", "pt"})
    void haveTheSameKeysAndPlaceholdersInEachLanguage(String language) {
        Map<String, String> english = Texts.read("messages", "en");
        Map<String, String> other = Texts.read("messages", language);

        assertThat(other.keySet()).isEqualTo(english.keySet());
        assertThat(placeholders(other)).isEqualTo(placeholders(english));
        assertThat(other.values()).noneMatch(String::isBlank);
    }

    /** MessageFormat, which fills placeholders, takes a lone one for the begin of a quotation. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "pt"})
    void doubleTheApostrophesBesidePlaceholders(String language) {
        assertThat(Texts.read("messages", language).values())
                .filteredOn(text -> !placeholders(text).isEmpty())
                .isNotEmpty()
                .noneMatch(text -> LONE_APOSTROPHE.matcher(text).find());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void leaveNoWordsInATemplate(String name, String template) {
        assertThat(NO_TEXT.matcher(template).replaceAll("")).as(name).doesNotContainPattern("\\p{L}");
        assertThat(template).doesNotContainPattern(SPOKEN_ATTRIBUTE).doesNotContainPattern(QUOTED_SENTENCE);
    }

    @Test
    void haveEveryTextThatATemplateNames() throws IOException {
        Set<String> named = templates()
                .flatMap(template -> KEY.matcher(template.get()[1].toString()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(named)
                .hasSizeGreaterThan(50)
                .isSubsetOf(Texts.read("messages", "en").keySet());
    }

    @Test
    void areEnglishForEverybodyElseWhereverTheServerStands() {
        Locale ofTheServer = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("es"));
        try {
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withConfiguration(AutoConfigurations.of(MessageSourceAutoConfiguration.class))
                    .run(app -> assertThat(app.getMessage("register.title", null, Locale.ENGLISH))
                            .isEqualTo("Create account"));
        } finally {
            Locale.setDefault(ofTheServer);
        }
    }

    private static Map<String, List<String>> placeholders(Map<String, String> texts) {
        Map<String, List<String>> placeholders = new TreeMap<>();
        texts.forEach((key, text) -> placeholders.put(key, placeholders(text)));
        return placeholders;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    static Stream<Arguments> templates() throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver().getResources("file:src/main/resources/templates/**/*.html");
        return Arrays.stream(files).map(BundlesTest::named);
    }

    private static Arguments named(Resource file) {
        try {
            return Arguments.of(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
