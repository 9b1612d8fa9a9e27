package net.openneo.authlock.admin.backup;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The host that this admin runs on. */
final class Host {
    private Host() {}

    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
