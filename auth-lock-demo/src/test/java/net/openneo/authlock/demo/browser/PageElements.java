package net.openneo.authlock.demo.browser;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Finds what can be used on a page by what a screen reader calls it: its role and its name. */
final class PageElements {
    private static final By PRESSED = By.cssSelector(
            "a[href], button, summary, [role], input[type=submit], input[type=checkbox], input[type=radio]");
    private static final By FILLED = By.cssSelector("input:not([type=hidden]), textarea, select");

    private PageElements() {}

    /** @throws AssertionError where there is none or more than one */
    static WebElement toPress(SearchContext page, String role, String name) {
        return one(
                page, PRESSED, element -> is(element, name) && role.equals(element.getAriaRole()), role + " " + name);
    }

    /** @throws AssertionError where there is none or more than one */
    static WebElement toPress(SearchContext page, String name) {
        return one(page, PRESSED, element -> is(element, name), name);
    }

    /** @throws AssertionError where there is none or more than one */
    static WebElement toFill(SearchContext page, String label) {
        return one(page, FILLED, element -> is(element, label), label);
    }

    private static boolean is(WebElement element, String name) {
        return element.isDisplayed() && name(element).equals(name);
    }

    private static WebElement one(SearchContext page, By kind, Predicate<WebElement> wanted, String what) {
        List<WebElement> found =
                page.findElements(kind).stream().filter(stillThere(wanted)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        List<String> all = page.findElements(kind).stream()
                .filter(WebElement::isDisplayed)
                .map(PageElements::described)
                .toList();
        throw new AssertionError("There are %d of \"%s\", not one, in %s".formatted(found.size(), what, all));
    }

    /** A page that renews a part of itself takes elements away while they are looked at. */
    private static Predicate<WebElement> stillThere(Predicate<WebElement> wanted) {
        return element -> {
            try {
                return wanted.test(element);
            } catch (StaleElementReferenceException e) {
                return false;
            }
        };
    }

    /** As in {@code button "Log in"}. */
    static String described(WebElement element) {
        return "%s \"%s\"".formatted(element.getAriaRole(), name(element));
    }

    private static String name(WebElement element) {
        return Objects.requireNonNullElse(element.getAccessibleName(), "").strip();
    }
}
