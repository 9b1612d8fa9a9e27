package net.openneo.authlock.demo.switching;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one node and MySQL. While the poller hangs, nothing that the node's poller sends arrives anywhere, nor
 * does what is sent on a connection that is opened then: the pool is full, so it is opened beside the pool.
 *
 * <p>It reads along, so the node must connect without TLS.
 */
final class PollerProxy implements AutoCloseable {
    /** The table into which the poller alone writes. */
    private static final String REPORT = "auth_lock_node";

    private static final String REFUSAL = "auth-lock: ";

    private final ServerSocket door;
    private final int server;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile @Nullable CountDownLatch hanging;

    /** @param server the port of MySQL on this machine */
    PollerProxy(int server) {
        this.server = server;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread("door", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many writes of the node the database itself has refused. */
    int refusals() {
        return refusals.get();
    }

    void hang() {
        hanging = new CountDownLatch(1);
    }

    /** What hung is lost, as after a timeout; the node opens other connections. */
    void release() {
        CountDownLatch held = hanging;
        hanging = null;
        if (held != null) {
            held.countDown();
        }
    }

    @Override
    public void close() {
        release();
        closeQuietly(door);
        lines.forEach(Line::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                lines.add(new Line(client, new Socket(InetAddress.getLoopbackAddress(), server)).start());
            } catch (IOException e) {
                // the door is closed, or MySQL is away
            }
        }
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket mysql;
        private volatile boolean beside = hanging != null;

        Line(Socket client, Socket mysql) {
            this.client = client;
            this.mysql = mysql;
        }

        Line start() {
            thread("out", () -> pump(client, mysql));
            thread("back", () -> pump(mysql, client));
            return this;
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[64 * 1024];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    readAlong(from, new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                    if (isHeld()) {
                        break;
                    }
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // either end is gone
            } finally {
                close();
            }
        }

        private void readAlong(Socket from, String text) {
            if (from == client && text.contains(REPORT)) {
                beside = true;
            } else if (from == mysql && text.contains(REFUSAL)) {
                refusals.incrementAndGet();
            }
        }

        /** Waits while the poller hangs; true when this was held up. */
        private boolean isHeld() {
            CountDownLatch held = hanging;
            if (!beside || held == null) {
                return false;
            }
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }

        void close() {
            lines.remove(this);
            closeQuietly(client);
            closeQuietly(mysql);
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closed) {
        try {
            closed.close();
        } catch (Exception e) {
            // it was broken already
        }
    }
}
