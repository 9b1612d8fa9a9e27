package net.openneo.authlock.admin.moving;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.census.Accounts;
import net.openneo.authlock.admin.census.UnreadableAccountsException;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.lock.UnlockCondition;
import net.openneo.authlock.admin.lock.UnlockTerms;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/**
 * Whoever P2 says moves in the locked window has moved before anybody can change a password on the new table: he would go
 * on with the old ones. Through a view in the place of the old table he reads the new one, and needs not move.
 */
@Component
final class MovedWithTheAccounts implements UnlockCondition {
    private static final Comparator<Touch> OLD_TABLE_LAST =
            Comparator.comparing(Touch::at).thenComparing(touch -> touch.table() == ActiveTable.LEGACY);

    private final FirstUnlock first;
    private final Attestations attestations;
    private final ReadingSessions sessions;
    private final Accounts accounts;
    private final StandingLegacyTable standing;
    private final AuthTables tables;

    MovedWithTheAccounts(
            FirstUnlock first,
            Attestations attestations,
            ReadingSessions sessions,
            Accounts accounts,
            StandingLegacyTable standing,
            AuthTables tables) {
        this.first = first;
        this.attestations = attestations;
        this.sessions = sessions;
        this.accounts = accounts;
        this.standing = standing;
        this.tables = tables;
    }

    @Override
    public Optional<String> refusal(Phase phase, UnlockTerms terms) {
        List<String> moving = first.leaves(phase) ? moving() : List.of();
        if (moving.isEmpty()) {
            return Optional.empty();
        }
        MovingSentences sentences = new MovingSentences(tables, phase);
        try {
            return refusal(moving, accounts.readable(accounts::all), sentences);
        } catch (UnreadableAccountsException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private List<String> moving() {
        return standing.name().equals(standing.retired())
                ? List.of()
                : attestations.find("P2").map(word -> word.movesWith()).orElse(List.of());
    }

    private Optional<String> refusal(List<String> moving, List<Account> all, MovingSentences sentences) {
        Set<String> users =
                moving.stream().flatMap(name -> users(name, all).stream()).collect(Collectors.toUnmodifiableSet());
        if (users.isEmpty()) {
            return Optional.of(sentences.unseen(moving.get(0)));
        }
        List<String> off = sessions.switchedOff(users);
        if (!off.isEmpty()) {
            return Optional.of(sentences.switchedOff(moving, off));
        }
        List<Touch> touches = sessions.touches(users);
        String refusals = moving.stream()
                .map(name -> refusal(name, all, touches, sentences))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return refusals.isEmpty() ? Optional.empty() : Optional.of(refusals);
    }

    private static Set<String> users(String name, List<Account> all) {
        return all.stream()
                .filter(account -> account.isCalled(name))
                .map(Account::user)
                .collect(Collectors.toSet());
    }

    private Optional<String> refusal(String name, List<Account> all, List<Touch> touches, MovingSentences sentences) {
        List<Touch> its = touches.stream()
                .filter(touch -> candidates(touch, all).stream().anyMatch(account -> account.isCalled(name)))
                .toList();
        List<Long> left = leftBehind(its);
        if (!left.isEmpty()) {
            return Optional.of(sentences.leftBehind(name, left));
        }
        boolean moved = its.stream()
                .filter(touch -> candidates(touch, all).stream().allMatch(account -> account.isCalled(name)))
                .anyMatch(this::isAtTheNewTableSinceTheSwitch);
        return moved ? Optional.empty() : Optional.of(sentences.unseen(name));
    }

    /** Also those that have been idle since before the switch: they would go on where they were. */
    private static List<Long> leftBehind(List<Touch> touches) {
        Collection<Optional<Touch>> newest = touches.stream()
                .collect(Collectors.groupingBy(Touch::session, Collectors.maxBy(OLD_TABLE_LAST)))
                .values();
        return newest.stream()
                .flatMap(Optional::stream)
                .filter(touch -> touch.table() == ActiveTable.LEGACY)
                .map(Touch::session)
                .sorted()
                .toList();
    }

    private boolean isAtTheNewTableSinceTheSwitch(Touch touch) {
        Optional<Instant> since = first.switchedAt();
        return touch.table() == ActiveTable.CONSOLIDATED
                && since.isPresent()
                && touch.at().isAfter(since.get());
    }

    /** All that the session may have been let in as. */
    private static List<Account> candidates(Touch touch, List<Account> all) {
        return all.stream().filter(touch.actor()::mayBe).toList();
    }
}
