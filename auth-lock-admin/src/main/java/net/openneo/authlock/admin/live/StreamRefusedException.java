package net.openneo.authlock.admin.live;

/** Nobody else can listen at this moment. */
public final class StreamRefusedException extends RuntimeException {
    StreamRefusedException(String sentence) {
        super(sentence);
    }
}
