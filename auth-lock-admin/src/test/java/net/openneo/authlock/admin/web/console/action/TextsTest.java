package net.openneo.authlock.admin.web.console.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AdminUser;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Operation;
import org.junit.jupiter.api.Test;

/** The page has every text that it needs, and none that nobody sees. */
class TextsTest {
    private static final Path MAIN = Path.of("src", "main");
    private static final Pattern IN_A_TEMPLATE =
            Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)|#messages\\.msg\\('([a-z][A-Za-z0-9.-]*[A-Za-z0-9])'|"
                    + "'(field\\.[A-Za-z.]+)'");
    private static final Pattern IN_A_CLASS =
            Pattern.compile("\"(why\\.[a-z.-]+[a-z]|refused\\.[a-z-]+|headline\\.[a-z-]+|gate\\.[a-z]+)\"");
    private static final Pattern FIELD = Pattern.compile(":: (?:line|text)\\('([A-Za-z]+)'");
    private static final Pattern STEP =
            Pattern.compile("Step\\.(?:of|waiting)\\(\\s*\"([a-z-]+)\"|gate\\(\"([a-z-]+)\"");
    private static final Pattern BACK = Pattern.compile("-> \"([a-z-]+)\"");

    @Test
    void areThereWhereverOneIsShown() {
        assertThat(shown()).isSubsetOf(texts().stringPropertyNames());
    }

    @Test
    void areAllShown() {
        assertThat(texts().stringPropertyNames()).isSubsetOf(shown());
    }

    @Test
    void sayDistinctThings() {
        Properties texts = texts();

        assertThat(texts.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(texts.getProperty(key)).as(key).isNotBlank().doesNotContain("TODO"));
        for (String kind : List.of("title", "will")) {
            assertThat(Arrays.stream(Action.values())
                            .map(action -> texts.getProperty("action." + action.word() + "." + kind)))
                    .doesNotHaveDuplicates();
        }
    }

    private static Set<String> shown() {
        Set<String> keys = new TreeSet<>();
        String templates = files(MAIN.resolve("resources/templates"), ".html");
        String classes = files(MAIN.resolve("java/net/openneo/authlock/admin/web/console"), ".java");
        keys.addAll(found(IN_A_TEMPLATE, templates));
        keys.addAll(found(IN_A_CLASS, classes));
        Arrays.stream(Action.values()).forEach(action -> keys.addAll(of(action)));
        keys.addAll(named("field.", found(FIELD, templates)));
        keys.addAll(named("next.", found(STEP, classes)));
        keys.addAll(named(
                "back.",
                found(BACK, read(MAIN.resolve("java/net/openneo/authlock/admin/web/console/part/BackPart.java")))));
        keys.addAll(named("phase.", names(Phase.values())));
        keys.addAll(named("check.", names(Finding.State.values())));
        keys.addAll(named("progress.state.", names(Operation.State.values())));
        keys.addAll(named("role.", names(AdminUser.Role.values())));
        keys.addAll(named("why.phase.", Set.of("one", "some")));
        keys.addAll(named("stage.", stages()));
        keys.addAll(named("stage.", Set.of("BACK", "done", "now", "ahead", "aside")));
        keys.addAll(named("sign-in.", Set.of("wrong", "out", "ended")));
        keys.addAll(named("refused.", Set.of("token", "operator", "approver")));
        for (String told : List.of("away", "unknown-outcome", "gone", "unknown")) {
            keys.addAll(named("instead." + told + ".", Set.of("title", "text")));
        }
        return keys;
    }

    private static Set<String> of(Action action) {
        Set<String> keys = named("action." + action.word() + ".", Set.of("button", "title", "will", "undo", "takes"));
        keys.add("done." + action.word());
        switch (action) {
            case LOCK, UNLOCK, SWITCH, SWITCH_BACK -> keys.add("done." + action.word() + ".missing");
            default -> {}
        }
        return keys;
    }

    private static Set<String> stages() {
        try {
            return names((Enum<?>[]) Class.forName("net.openneo.authlock.admin.web.console.part.Stage")
                    .getEnumConstants());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    private static Set<String> named(String begin, Set<String> ends) {
        return ends.stream().map(end -> begin + end).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(found -> Stream.iterate(1, group -> group <= found.groupCount(), group -> group + 1)
                        .map(found::group))
                .filter(key -> key != null)
                .collect(Collectors.toSet());
    }

    private static String files(Path place, String end) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .map((Function<Path, String>) TextsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties texts() {
        Properties texts = new Properties();
        try (var in = Files.newBufferedReader(MAIN.resolve("resources/console.properties"))) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
