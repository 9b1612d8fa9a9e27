package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.demo.browser.Chromium;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** With what somebody uses a page. */
enum Hand {
    MOUSE {
        @Override
        void press(Chromium page, WebElement element) {
            element.click();
        }

        @Override
        void type(Chromium page, WebElement field, CharSequence... text) {
            field.click();
            field.sendKeys(text);
        }
    },
    /** The keys alone: what has the focus is always to be seen. */
    KEYS {
        @Override
        void press(Chromium page, WebElement element) {
            goTo(page, element);
            page.press(Keys.ENTER);
        }

        @Override
        void type(Chromium page, WebElement field, CharSequence... text) {
            goTo(page, field);
            page.press(text);
        }
    };

    private static final int FAR = 400;

    abstract void press(Chromium page, WebElement element);

    abstract void type(Chromium page, WebElement field, CharSequence... text);

    private static void goTo(Chromium page, WebElement wanted) {
        for (int pressed = 0; pressed < FAR; pressed++) {
            WebElement focused = page.driver().switchTo().activeElement();
            if (focused.equals(wanted)) {
                assertThat(focused.getCssValue("outline-style"))
                        .as("the focus is seen")
                        .isNotEqualTo("none");
                return;
            }
            page.press(Keys.TAB);
        }
        throw new AssertionError("No key leads to " + wanted.getAccessibleName() + ".");
    }
}
