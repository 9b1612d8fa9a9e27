package net.openneo.authlock.admin.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.switching.TableInspection;
import net.openneo.authlock.admin.switching.TableState;
import net.openneo.authlock.admin.teardown.Approval;
import net.openneo.authlock.admin.teardown.ApprovalState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What has an entity tag: each with whatever a decision about it may hang on, and how it is told. */
@Configuration(proxyBeanMethods = false)
class TaggedResources {
    private final EntityTags tags;
    private final OneChange oneChange;
    private final Consolidations consolidations;
    private final FenceInspection fence;

    TaggedResources(EntityTags tags, OneChange oneChange, Consolidations consolidations, FenceInspection fence) {
        this.tags = tags;
        this.oneChange = oneChange;
        this.consolidations = consolidations;
        this.fence = fence;
    }

    @Bean
    Tagged<LockState> taggedLock(LockInspection inspection) {
        return new Tagged<>(
                "/api/lock",
                inspection::look,
                () -> List.of(fence.look(), consolidations.read()),
                TaggedResources::told,
                tags,
                oneChange);
    }

    @Bean
    Tagged<TableState> taggedTable(TableInspection inspection) {
        return new Tagged<>(
                "/api/table",
                inspection::look,
                () -> List.of(fence.look(), consolidations.read()),
                TaggedResources::told,
                tags,
                oneChange);
    }

    @Bean
    Tagged<FenceStatus> taggedFence() {
        return new Tagged<>("/api/fence", fence::look, List::of, TaggedResources::told, tags, oneChange);
    }

    @Bean
    Tagged<ConsolidationBody> taggedConsolidation(ConsolidationInspection inspection, Attestations attestations) {
        return new Tagged<>(
                "/api/consolidation",
                inspection::look,
                () -> List.of(fence.look(), consolidations.read(), attestations.all()),
                TaggedResources::told,
                tags,
                oneChange);
    }

    @Bean
    Tagged<ApprovalState> taggedApproval(Approval approval) {
        return new Tagged<>(
                "/api/consolidation/teardown/approval",
                approval::look,
                () -> List.of(consolidations.read()),
                TaggedResources::told,
                tags,
                oneChange);
    }

    private static String told(ApprovalState it) {
        return it.approvedBy() == null
                ? "nobody has approved the teardown"
                : "the teardown is approved by " + it.approvedBy();
    }

    private static String told(LockState it) {
        String who = it.locked()
                ? "every write is refused"
                : it.refused().isEmpty() ? "every write is let through" : "some operations are refused";
        return who + " (revision " + it.revision() + ", "
                + (it.locked() && it.inForce() ? "in force" : it.complete() ? "nothing missing" : "something missing")
                + ")";
    }

    private static String told(TableState it) {
        return "the accounts live in the " + it.active() + " table (revision " + it.revision() + ", phase " + it.phase()
                + ")";
    }

    private static String told(FenceStatus it) {
        String proven = it.existing().stream()
                .filter(FenceStatus.Table::proven)
                .map(FenceStatus.Table::table)
                .collect(Collectors.joining(" and "));
        String row = Optional.ofNullable(it.row()).map(TaggedResources::told).orElse("its row is missing");
        return (proven.isEmpty() ? "the fence is proven on no table" : "the fence is proven on " + proven) + " (" + row
                + ")";
    }

    private static String told(FenceRow.State row) {
        return "revision " + row.revision() + ", " + (row.locked() ? "locked" : "open");
    }

    private static String told(ConsolidationBody it) {
        Operation operation = it.operation();
        return "the consolidation is in phase " + it.phase()
                + (operation == null
                        ? ""
                        : " (operation " + operation.id() + ", "
                                + operation.verb().word() + ", is " + operation.state() + ")");
    }
}
