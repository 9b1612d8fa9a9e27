package net.openneo.authlock.demo.reset;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.context.support.MessageSourceAccessor;

/** A mail to be sent once the digest of its token is stored. */
record ResetMail(String address, String name, String token) {
    private static final String MAIL =
            """
            To: %s
            Subject: %s
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            %s""";

    /** @param texts in the language of whoever asked: the account knows none */
    String text(String publicUrl, MessageSourceAccessor texts) {
        String link = publicUrl + "/password-reset?token=" + token;
        return MAIL.formatted(
                address,
                header(texts.getMessage("mail.subject")),
                texts.getMessage("mail.text", new Object[] {name, link}));
    }

    /** Only ASCII can stand in a header as it is; the rest as RFC 2047 has it. */
    private static String header(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                ? text
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    /** Neither the address nor the token gets into a log. */
    @Override
    public String toString() {
        return "ResetMail";
    }
}
