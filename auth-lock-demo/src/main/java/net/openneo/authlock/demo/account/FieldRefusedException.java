package net.openneo.authlock.demo.account;

/** What somebody typed cannot be taken: the field it is about, and a sentence for the person who typed it. */
public final class FieldRefusedException extends RuntimeException {
    private final String field;

    public FieldRefusedException(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    public String field() {
        return field;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
