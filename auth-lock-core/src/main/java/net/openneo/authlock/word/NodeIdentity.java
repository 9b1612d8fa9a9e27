package net.openneo.authlock.word;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Who this node is: one start of one app.
 *
 * @param id at most 100 characters, another one at every start
 * @param application the app's name
 * @param version the version of this library
 */
public record NodeIdentity(String id, String application, String version) {

    static NodeIdentity of(@Nullable String configured, String application) {
        String suffix = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
        String base =
                configured == null ? host() + "-" + ProcessHandle.current().pid() : configured;
        return new NodeIdentity(cut(base, 90) + "-" + suffix, cut(application, 100), libraryVersion());
    }

    private static String libraryVersion() {
        String version = NodeIdentity.class.getPackage().getImplementationVersion();
        return version == null ? "development" : cut(version, 50);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
