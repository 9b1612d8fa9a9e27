package net.openneo.authlock.admin.togglz;

import java.util.List;
import net.openneo.authlock.AuthLockFeature;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.lock.Lock;
import net.openneo.authlock.admin.lock.LockTerms;
import net.openneo.authlock.admin.lock.UnlockTerms;
import net.openneo.authlock.admin.switching.TableState;
import net.openneo.authlock.admin.switching.TableSwitch;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.togglz.core.Feature;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.StateRepository;

/** A flip is the same change of the lock or of the table as by REST, by whoever is logged in, with the same refusals. */
@Component
final class LockStateRepository implements StateRepository {
    private static final String REASON = "flipped through Togglz";

    private final WordStore words;
    private final Lock lock;
    private final TableSwitch table;

    LockStateRepository(WordStore words, Lock lock, TableSwitch table) {
        this.words = words;
        this.lock = lock;
        this.table = table;
    }

    @Override
    public @Nullable FeatureState getFeatureState(Feature feature) {
        Word word = words.read();
        return switch (ours(feature)) {
            case AUTH_WRITE_LOCK -> new FeatureState(feature, word.locked());
            case AUTH_CONSOLIDATED_TABLE -> new FeatureState(feature, word.activeTable() == ActiveTable.CONSOLIDATED);
        };
    }

    @Override
    public void setFeatureState(FeatureState state) {
        if (state.getStrategyId() != null && !state.getStrategyId().isEmpty()) {
            throw new RefusedChangeException(
                    state.getFeature().name() + " holds for everybody or for nobody; it takes no activation strategy.");
        }
        switch (ours(state.getFeature())) {
            case AUTH_WRITE_LOCK -> flipLock(state.isEnabled());
            case AUTH_CONSOLIDATED_TABLE ->
                flipTable(state.isEnabled() ? ActiveTable.CONSOLIDATED : ActiveTable.LEGACY);
        }
    }

    private void flipLock(boolean locked) {
        if (locked == words.read().locked()) {
            return;
        }
        if (locked) {
            lock.lock(new LockTerms(REASON, null, null, List.of(), null), actor());
        } else {
            lock.unlock(new UnlockTerms(REASON, null), actor());
        }
    }

    /** Togglz knows done and refused only: what has still to be waited for is refused. */
    private void flipTable(ActiveTable wanted) {
        TableState state = table.move(wanted, actor());
        if (state.active() != wanted) {
            throw new RefusedChangeException(String.join(" ", state.missing()));
        }
    }

    private static AuthLockFeature ours(Feature feature) {
        return AuthLockFeature.valueOf(feature.name());
    }

    private static String actor() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null) {
            throw new RefusedChangeException("Nobody is logged in, so nobody could be named in the audit.");
        }
        return who.getName();
    }
}
