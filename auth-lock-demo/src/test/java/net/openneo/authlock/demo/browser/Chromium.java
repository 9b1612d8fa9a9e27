package net.openneo.authlock.demo.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.openneo.authlock.demo.Tools;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.interactions.Actions;

/**
 * Debian's Chromium without a window, with a profile of its own. It ends when it is closed, and with this process at
 * the latest.
 *
 * <p>Where an element is asked for by its name, that is the name a screen reader says, and it is waited for until there
 * is exactly one.
 */
public final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOAD = Duration.ofSeconds(30);

    // It warns of each Chromium that is newer than Selenium that its own classes for the browser's protocol do not fit.
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private final ProfileFolder profile;
    private final ChromeDriverService service;
    private final ChromeDriver driver;

    private Chromium(ProfileFolder profile, ChromeDriverService service, ChromeDriver driver) {
        this.profile = profile;
        this.service = service;
        this.driver = driver;
    }

    /** Skips the test where there is no Chromium. */
    public static Chromium start(Look look) {
        Path program = Tools.require("chromium", "chromium");
        Tools.require("chromedriver", "chromium-driver");
        ProfileFolder profile = ProfileFolder.create();
        ChromeDriverService service = LeashedDriver.in(profile.path());
        ChromeDriver driver = new ChromeDriver(service, Options.of(look, program, profile.path()));
        driver.manage().timeouts().pageLoadTimeout(LOAD).scriptTimeout(LOAD);
        Emulation.apply(look, driver);
        return new Chromium(profile, service, driver);
    }

    /** From now on it looks otherwise; the page stays. */
    public Chromium look(Look look) {
        Emulation.apply(look, driver);
        return this;
    }

    /** Returns when the page and all that it names are loaded. */
    public Chromium open(URI address) {
        driver.get(address.toString());
        return this;
    }

    /** For what is not here. */
    public ChromeDriver driver() {
        return driver;
    }

    Path profile() {
        return profile.path();
    }

    public URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    /** The status code with which the page came. */
    public int status() {
        return PageLoad.status(driver);
    }

    /** All that can be seen. */
    public String text() {
        // The driver's own way to ask leaves out what noscript shows.
        return String.valueOf(driver.executeScript("return document.body.innerText"));
    }

    /** The first; it is waited for, since a page may still be on its way. */
    public WebElement find(String css) {
        return Awaitility.await(css)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> findAll(css), found -> !found.isEmpty())
                .get(0);
    }

    public List<WebElement> findAll(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** @param name of a link, a button, a box to check or whatever else has a role */
    public void click(String name) {
        patiently(() -> PageElements.toPress(driver, name).click());
    }

    /** @param role as "link" or "button" */
    public void click(String role, String name) {
        patiently(() -> PageElements.toPress(driver, role, name).click());
    }

    /** Puts the text in the place of what the field had. */
    public void fill(String label, String text) {
        patiently(() -> {
            WebElement field = PageElements.toFill(driver, label);
            field.clear();
            field.sendKeys(text);
        });
    }

    /** The field with this label. */
    public WebElement field(String label) {
        return PageElements.toFill(driver, label);
    }

    /** Types on the keyboard, so to whatever has the focus. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** What has the focus, as in {@code button "Log in"}. */
    public String focused() {
        return PageElements.described(driver.switchTo().activeElement());
    }

    public void await(String what, Predicate<Chromium> fact) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> fact.test(this));
    }

    public void awaitText(String text) {
        await("text: " + text, page -> page.text().contains(text));
    }

    /** A picture of the whole page at target/screenshots/NAME.png of the demo. */
    public Path screenshot(String name) {
        return FullPage.picture(driver, name);
    }

    /**
     * What the browser has complained of since the last time this was asked: errors of scripts, failed loads, breaches
     * of the security policy.
     *
     * @param expected regular expressions; what one of them finds something in is left out
     */
    public List<String> complaints(String... expected) {
        return ConsoleLog.complaints(driver, expected);
    }

    /** Addresses elsewhere than at the sites that were asked for since the last time this was called. */
    public List<String> foreignRequests(URI... sites) {
        return NetworkLog.foreignRequests(driver, sites);
    }

    /** What seriously keeps people from using the page (WCAG 2.2, A and AA), a sentence each. Needs JavaScript. */
    public List<String> axe() {
        return Axe.findings(driver);
    }

    /** When the first text or picture of the page was there, in ms since it was asked for. */
    public double firstPaint() {
        return PageLoad.firstPaint(driver);
    }

    /** The sum of all shifts of the page's layout so far that nobody asked for; 0 where nothing moved. */
    public double layoutShift() {
        return PageLoad.layoutShift(driver);
    }

    /** Bytes of the page itself as they came over the network, without its style sheets and scripts. */
    public long transferred() {
        return PageLoad.transferred(driver);
    }

    private static void patiently(Runnable action) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .untilAsserted(action::run);
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } catch (WebDriverException e) {
            // Its driver is gone already, and took the browser with it.
        } finally {
            service.stop();
            profile.delete();
        }
    }
}
