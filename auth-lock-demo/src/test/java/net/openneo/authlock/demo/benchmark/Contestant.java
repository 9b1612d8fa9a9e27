package net.openneo.authlock.demo.benchmark;

import java.time.Duration;

/** A way to do something that takes time. */
interface Contestant {
    String name();

    /** Does it once; what is prepared before and tidied up afterwards does not count. */
    Duration take();
}
