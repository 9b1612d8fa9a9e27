package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import net.openneo.authlock.demo.browser.Chromium;
import net.openneo.authlock.demo.browser.Look;
import net.openneo.authlock.demo.browser.Look.Scheme;
import net.openneo.authlock.demo.browser.Look.Window;
import net.openneo.authlock.demo.browser.Look.Without;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/** Somebody at the page of admin, who does what it says is next. */
final class AtThePage implements AutoCloseable {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(40);
    /** What the browser notes of an answer that is meant to be one. */
    private static final String MEANT = "status of 4(00|09|10)";

    /** A colour that is on its way to another one is none that anybody chose. */
    private static final Look STILL = Look.plain().without(Without.MOTION);

    private final Chromium page = Chromium.start(STILL);
    private final URI site;
    private final Hand hand;
    private final String name;
    private final List<String> findings = new ArrayList<>();

    AtThePage(URI site, Hand hand, String name) {
        this.site = site;
        this.hand = hand;
        this.name = name;
    }

    Chromium page() {
        return page;
    }

    AtThePage signIn() {
        page.open(site);
        signInHere();
        page.await("the page", it -> !it.findAll("#next").isEmpty());
        return this;
    }

    /** At the form that is shown. */
    void signInHere() {
        signInHere(name);
    }

    void signInHere(String password) {
        fill(Map.of("username", name, "password", password));
        hand.press(page, page.find("main form button"));
    }

    /** Does what the page says is next. */
    AtThePage next(String label, Map<String, String> fields) {
        return open(label).agree(fields);
    }

    /** Opens what the page says is next, and does not do it yet. */
    AtThePage open(String label) {
        awaitNext(label);
        press("#next .button");
        return this;
    }

    AtThePage next(String label) {
        return next(label, Map.of());
    }

    void awaitNext(String label) {
        patiently("next is " + label, () -> isNext(label));
    }

    /** Does something else, by its button in the section that has it. */
    AtThePage act(String button, Map<String, String> fields) {
        press("#" + button);
        return agree(fields);
    }

    private void press(String css) {
        patiently(css, () -> {
            hand.press(page, page.find(css));
            return true;
        });
    }

    /** Fills in what is asked for, and presses the button that does it. */
    AtThePage agree(Map<String, String> fields) {
        page.await("the form", it -> !it.findAll("#do").isEmpty());
        fill(fields);
        hand.press(page, page.find("#do"));
        return this;
    }

    private void fill(Map<String, String> fields) {
        fields.forEach((field, text) -> {
            WebElement element = page.find("#" + field);
            if ("datetime-local".equals(element.getAttribute("type"))) {
                typeTime(element, text);
            } else {
                hand.type(page, element, text);
            }
        });
    }

    /** As in {@code 12312026 1130PM}. */
    private void typeTime(WebElement element, String text) {
        String[] parts = text.split(" ");
        hand.type(page, element, parts[0], Keys.TAB, parts[1]);
    }

    void awaitText(String css, String text) {
        patiently(text, () -> page.findAll(css).stream()
                .anyMatch(element -> element.getText().contains(text)));
    }

    void awaitSeen(String css) {
        patiently(css, () -> page.findAll(css).stream().anyMatch(WebElement::isDisplayed));
    }

    void awaitPhase(String phase) {
        patiently("phase " + phase, () -> isIn(phase));
    }

    /** Waits for a phase; where the operation that leads there has failed, it is asked for again. */
    void awaitPhase(String phase, String again) {
        patiently("phase " + phase + ", or a failure", () -> isIn(phase) || hasFailed());
        if (!isIn(phase)) {
            next(again);
        }
        awaitPhase(phase);
    }

    private boolean hasFailed() {
        return !page.findAll("#progress .chip.failed").isEmpty();
    }

    private boolean isIn(String phase) {
        return page.findAll("#next .where").stream().anyMatch(where -> phase.equals(where.getAttribute("data-phase")));
    }

    private boolean isNext(String label) {
        return page.findAll("#next .button").stream()
                .anyMatch(button -> button.getText().equals(label) && button.isEnabled());
    }

    /** Looks at the page in both schemes, notes what is wrong with it, and keeps a picture. */
    AtThePage look(String state) {
        for (Scheme scheme : Scheme.values()) {
            page.look(Look.of(scheme, Window.WIDE).without(Without.MOTION));
            page.screenshot("console-" + state + "-" + scheme.name().toLowerCase(Locale.ROOT));
            page.axe().forEach(finding -> findings.add(state + ", " + scheme + ": " + finding));
        }
        page.look(Look.of(Scheme.LIGHT, Window.PHONE).without(Without.MOTION));
        page.screenshot("console-" + state + "-phone");
        Object wide = page.driver()
                .executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!Long.valueOf(0).equals(wide)) {
            findings.add(state + ": it is " + wide + " px wider than a phone");
        }
        page.look(STILL);
        return this;
    }

    /** What is seen at first, in both schemes: as it is shown in the README. */
    void keepForReadme() {
        for (Scheme scheme : Scheme.values()) {
            page.look(Look.of(scheme, Window.WIDE).without(Without.MOTION));
            byte[] seen = page.driver().getScreenshotAs(OutputType.BYTES);
            Picture.keep("readme-console-" + scheme.name().toLowerCase(Locale.ROOT), seen);
        }
        page.look(STILL);
    }

    /** Nothing was wrong on the way: for whoever looks, for the browser, and nothing came from elsewhere. */
    void requireNothingWrong() {
        assertThat(findings).isEmpty();
        assertThat(page.complaints(MEANT)).isEmpty();
        assertThat(page.foreignRequests(site)).isEmpty();
    }

    private static void patiently(String what, BooleanSupplier fact) {
        await(what)
                .atMost(LONGEST_STEP)
                // A part of the page may be renewed while it is looked at.
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(fact::getAsBoolean);
    }

    @Override
    public void close() {
        page.close();
    }
}
