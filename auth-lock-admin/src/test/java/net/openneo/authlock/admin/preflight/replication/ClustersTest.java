package net.openneo.authlock.admin.preflight.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.preflight.Verdict;
import org.junit.jupiter.api.Test;

/** What is made of a cluster's settings, which the server of the tests has not. */
class ClustersTest {
    @Test
    void stopsWhereOtherNodesOfGaleraCannotBeLookedAt() {
        assertThat(sentences(Map.of("wsrep_on", "ON", "wsrep_cluster_size", "3")))
                .containsExactly(
                        "This server is a node of a Galera cluster of 3 nodes. The fence holds on all of them, but"
                                + " admin sees the sessions, the old transactions and the use of the tables on this one only; send all"
                                + " clients to this node and shut down the others until the accounts have moved.");
    }

    @Test
    void stopsWhereItIsUnknownHowManyNodesThereAre() {
        assertThat(sentences(Map.of("wsrep_on", "ON")))
                .singleElement()
                .asString()
                .contains("of unknown nodes");
    }

    @Test
    void passesTheOnlyNodeAndAServerWithGaleraSwitchedOff() {
        assertThat(sentences(Map.of("wsrep_on", "ON", "wsrep_cluster_size", "1")))
                .isEmpty();
        assertThat(sentences(Map.of("wsrep_on", "OFF"))).isEmpty();
    }

    private static List<String> sentences(Map<String, String> settings) {
        Verdict verdict = new Verdict();
        Clusters.galera(settings, verdict);
        return verdict.sentences();
    }
}
