package net.openneo.authlock.admin.switching;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.nodes.TableAgreement;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Tells where the accounts live, and which live nodes have not heard of it. */
@Component
public final class TableInspection {
    private final WordStore words;
    private final Consolidations consolidations;
    private final Nodes nodes;
    private final TableAgreement agreement;
    private final AuthTables tables;

    TableInspection(
            WordStore words, Consolidations consolidations, Nodes nodes, TableAgreement agreement, AuthTables tables) {
        this.words = words;
        this.consolidations = consolidations;
        this.nodes = nodes;
        this.agreement = agreement;
        this.tables = tables;
    }

    public TableState look() {
        Word word = words.read();
        List<Node> live = nodes.live();
        List<Node> behind = agreement.behind(live);
        return new TableState(
                word.activeTable(),
                tables.name(ActiveTable.LEGACY).toString(),
                tables.name(ActiveTable.CONSOLIDATED).toString(),
                word.revision(),
                consolidations.read().phase(),
                behind.stream().map(agreement::sentence).toList(),
                new TableState.Fleet(
                        live.size(),
                        live.size() - behind.size(),
                        behind.stream().map(Node::id).toList()));
    }
}
