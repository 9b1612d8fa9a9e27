package net.openneo.authlock.demo.reset;

/** A mail to be sent once the digest of its token is stored. */
record ResetMail(String address, String name, String token) {
    String text(String publicUrl) {
        return """
                To: %s
                Subject: Your new password
                Content-Type: text/plain; charset=utf-8

                Hello %s,

                somebody, hopefully you, asked for a new password for your account. Choose one here within six hours:

                %s/password-reset?token=%s

                If it was not you, there is nothing to do: your password still works.
                """
                .formatted(address, name, publicUrl, token);
    }

    /** Neither the address nor the token gets into a log. */
    @Override
    public String toString() {
        return "ResetMail";
    }
}
