package net.openneo.authlock.demo.account;

/** What somebody typed cannot be taken: the field it is about, and the key of a sentence for the person who typed it. */
public final class FieldRefusedException extends RuntimeException {
    private final String field;

    public FieldRefusedException(String field, String key) {
        super(key);
        this.field = field;
    }

    public String field() {
        return field;
    }

    public String key() {
        return String.valueOf(getMessage());
    }
}
