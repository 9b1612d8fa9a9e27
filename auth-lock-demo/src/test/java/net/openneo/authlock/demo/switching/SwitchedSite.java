package net.openneo.authlock.demo.switching;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.demo.NodeProcess;
import org.jspecify.annotations.Nullable;

/** Two healthy nodes, one whose poller can be made to hang, one that can be put to sleep, and sometimes a newcomer. */
final class SwitchedSite implements AutoCloseable {
    static final int PEOPLE = 100;

    private final Fleet fleet = new Fleet(PEOPLE);
    private final PollerProxy proxy = new PollerProxy(fleet.database().server().port());
    private final List<NodeProcess> nodes;
    private @Nullable NodeProcess newcomer;

    SwitchedSite() {
        NodeProcess hanging = fleet.launch(fleet.settings("hanging", proxy));
        List<NodeProcess> others = fleet.start("one", "two", "sleeper");
        hanging.awaitReady();
        nodes = List.of(others.get(0), others.get(1), hanging, others.get(2));
    }

    Fleet fleet() {
        return fleet;
    }

    PollerProxy proxy() {
        return proxy;
    }

    NodeProcess one() {
        return nodes.get(0);
    }

    NodeProcess two() {
        return nodes.get(1);
    }

    NodeProcess hanging() {
        return nodes.get(2);
    }

    NodeProcess sleeper() {
        return nodes.get(3);
    }

    /** Starts one more node, and waits until it answers. */
    void startNewcomer() {
        newcomer = fleet.start("newcomer").get(0);
    }

    /** The node that has started in this round, if any has. */
    Optional<NodeProcess> newcomer() {
        return Optional.ofNullable(newcomer);
    }

    /** All is as before the round, but for the accounts. */
    void wakeUp() {
        proxy.release();
        sleeper().resume();
        if (newcomer != null) {
            fleet.stop(newcomer);
            newcomer = null;
        }
    }

    void backToTheStart() {
        BackToTheStart.lead(fleet, PEOPLE);
    }

    @Override
    public void close() {
        fleet.close();
        proxy.close();
    }
}
