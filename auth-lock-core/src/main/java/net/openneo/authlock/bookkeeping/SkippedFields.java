package net.openneo.authlock.bookkeeping;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.SkippedWhileLocked;
import net.openneo.authlock.refusal.Refusals;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshots;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerGroup;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.util.ReflectionUtils;

/** Leaves out an update of an account, while writes are refused, of which every changed field is bookkeeping. */
@SuppressWarnings("serial") // Hibernate asks for it and never serializes one.
final class SkippedFields implements PreUpdateEventListener {
    private final transient Snapshots snapshots;
    private final transient Refusals refusals;
    private final transient Counters counters;
    private final transient Map<EntityPersister, boolean[]> marked = new ConcurrentHashMap<>();

    SkippedFields(Snapshots snapshots, Refusals refusals, Counters counters) {
        this.snapshots = snapshots;
        this.refusals = refusals;
        this.counters = counters;
    }

    /** Once is enough: Spring shows the same factory more than once. */
    void listenTo(EntityManagerFactory factory) {
        EventListenerGroup<PreUpdateEventListener> group = factory.unwrap(SessionFactoryImplementor.class)
                .getEventListenerRegistry()
                .getEventListenerGroup(EventType.PRE_UPDATE);
        for (PreUpdateEventListener known : group.listeners()) {
            if (known instanceof SkippedFields) {
                return;
            }
        }
        group.appendListener(this);
        WholeRowUpdates.warnOf(factory);
    }

    /** @return whether Hibernate is to leave the update out */
    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        boolean skipped = isOnlyBookkeeping(event) && refusals.refusesHere(snapshots.forStatement());
        if (skipped) {
            counters.countSkipped();
        }
        return skipped;
    }

    private boolean isOnlyBookkeeping(PreUpdateEvent event) {
        EntityPersister persister = event.getPersister();
        boolean[] fields = marked.computeIfAbsent(persister, SkippedFields::marked);
        if (fields.length == 0 || event.getOldState() == null) {
            return false;
        }
        int[] dirty = persister.findDirty(
                event.getState(), event.getOldState(), event.getEntity(), (SharedSessionContractImplementor)
                        event.getSession());
        return dirty != null && Arrays.stream(dirty).allMatch(at -> fields[at]);
    }

    /** Which attributes are marked; none at all where the entity is not the accounts', or would lose a version. */
    private static boolean[] marked(EntityPersister persister) {
        boolean accounts = Arrays.stream(persister.getQuerySpaces())
                .anyMatch(space -> space.toString().replaceAll("[`\"]", "").equals(AuthTable.ACTIVE));
        if (!accounts || persister.isVersioned()) {
            return new boolean[0];
        }
        String[] names = persister.getPropertyNames();
        boolean[] marked = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            Field field = ReflectionUtils.findField(persister.getMappedClass(), names[i]);
            marked[i] = field != null && field.isAnnotationPresent(SkippedWhileLocked.class);
        }
        return marked;
    }
}
