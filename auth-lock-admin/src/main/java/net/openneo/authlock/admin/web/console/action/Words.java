package net.openneo.authlock.admin.web.console.action;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The texts of the page, where a class and not a template needs them. */
@Component
public final class Words {
    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    public String of(String key, Object... about) {
        return messages.getMessage(key, about, Locale.ENGLISH);
    }
}
