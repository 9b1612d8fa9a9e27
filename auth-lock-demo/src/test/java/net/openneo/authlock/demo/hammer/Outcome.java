package net.openneo.authlock.demo.hammer;

/** How a write ended for the one who sent it. */
enum Outcome {
    ACKNOWLEDGED,
    REFUSED,
    FAILED
}
