package net.openneo.authlock.bookkeeping;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import net.openneo.authlock.bookkeeping.DeferredSignIns.Note;
import net.openneo.authlock.bookkeeping.KnownMethods.BeanMethod;
import net.openneo.authlock.word.Counters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.dao.DataAccessException;

/**
 * Applies the bookkeeping that the lock has left, oldest first. What a note stands for and the end of the note are one
 * transaction, so that each is applied once, whatever dies and however many nodes do this.
 */
final class DeferredWork {
    private static final Logger log = LoggerFactory.getLogger(DeferredWork.class);
    private static final int TRIES = 3;

    private final DeferredSignIns notes;
    private final KnownMethods known;
    private final NoteTransactions transactions;
    private final BeanFactory beans;
    private final Counters counters;
    private boolean told;
    private final ThreadLocal<Boolean> applying = new ThreadLocal<>();

    DeferredWork(
            DeferredSignIns notes,
            KnownMethods known,
            NoteTransactions transactions,
            BeanFactory beans,
            Counters counters) {
        this.notes = notes;
        this.known = known;
        this.transactions = transactions;
        this.beans = beans;
        this.counters = counters;
    }

    /** True once for the call that a note stands for, on its thread: that is done now and not later. */
    boolean isCallOfANote() {
        boolean now = Boolean.TRUE.equals(applying.get());
        applying.remove();
        return now;
    }

    /**
     * Applies all that this app can: none, where it may not read notes or end them.
     *
     * @param goOn asked before each
     * @return false when some are left, because they may not be applied now or because the database fails
     */
    boolean applyAll(BooleanSupplier goOn) {
        int failures = 0;
        while (true) {
            try {
                Optional<Long> oldest = notes.oldest(known.signatures());
                if (oldest.isEmpty()) {
                    return true;
                }
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                apply(oldest.get());
                failures = 0;
            } catch (RuntimeException e) {
                if (e instanceof DataAccessException failure && Passing.isOfRights(failure)) {
                    tellOnce();
                    return true;
                }
                if (Passing.isRefusal(e) || ++failures == TRIES) {
                    log.debug("Bookkeeping of log-ins is left for later.", e);
                    return false;
                }
            }
        }
    }

    private void tellOnce() {
        if (!told) {
            told = true;
            log.warn(
                    "Bookkeeping of log-ins that the lock has left out is not applied, for the app's database account may"
                            + " not SELECT and DELETE its notes.");
        }
    }

    private void apply(long id) {
        AtomicReference<@Nullable Note> begun = new AtomicReference<>();
        try {
            if (transactions.make(() -> isApplied(id, begun))) {
                counters.countApplied();
            }
        } catch (RuntimeException | Error e) {
            Note note = begun.get();
            if (note == null || Passing.isPassing(e)) {
                throw e;
            }
            drop(note, e);
        }
    }

    /** @return false when another node has applied it meanwhile */
    private boolean isApplied(long id, AtomicReference<@Nullable Note> begun) {
        Note note = notes.lock(id).orElse(null);
        if (note == null) {
            return false;
        }
        begun.set(note);
        call(note);
        return notes.delete(id);
    }

    private void call(Note note) {
        BeanMethod target = known.find(note.method()).orElseThrow();
        Object bean = beans.getBean(target.bean());
        Object[] arguments = Arguments.read(note.arguments(), target.method().getParameterTypes());
        applying.set(true);
        try {
            AopUtils.invokeJoinpointUsingReflection(
                    bean, AopUtils.selectInvocableMethod(target.method(), bean.getClass()), arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Bookkeeping failed", e);
        } finally {
            applying.remove();
        }
    }

    /** What fails for a reason of its own would fail again, and keep all that comes after it. */
    private void drop(Note note, Throwable failure) {
        if (transactions.make(() -> notes.delete(note.id()))) {
            counters.countDropped();
            log.warn(
                    "Bookkeeping of a log-in that the lock had left out is lost, for it failed in {}: {}",
                    note.method(),
                    failure.getClass().getName());
        }
    }
}
