package net.openneo.authlock.statement;

import jakarta.persistence.EntityManagerFactory;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import net.openneo.authlock.AuthLockSettingsException;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.word.TableWatch;
import net.openneo.authlock.word.Words;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;

/**
 * Lets no EntityManagerFactory go that maps the accounts and would get round the library, has its tables looked at, and
 * its caches emptied when the accounts move.
 */
final class MappedFactories implements BeanPostProcessor {
    private final ObjectProvider<Words> words;
    private final ObjectProvider<TableWatch> watch;
    private final ObjectProvider<DataSource> home;
    private final Set<SessionFactoryImplementor> seen =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    MappedFactories(ObjectProvider<Words> words, ObjectProvider<TableWatch> watch, ObjectProvider<DataSource> home) {
        this.words = words;
        this.watch = watch;
        this.home = home;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof EntityManagerFactory factory) {
            SessionFactoryImplementor hibernate = factory.unwrap(SessionFactoryImplementor.class);
            if (seen.add(hibernate)) {
                look(name, factory, hibernate);
            }
        }
        return bean;
    }

    private void look(String name, EntityManagerFactory factory, SessionFactoryImplementor hibernate) {
        PlaceholderMapping mapping = PlaceholderMapping.of(hibernate);
        boolean inspected = isInspected(hibernate);
        if (!inspected && mapping.maps()) {
            throw uninspected(name, mapping.entity());
        }
        if (inspected) {
            words.getObject().onMove(() -> forget(hibernate));
        }
        if (mapping.maps()) {
            watch.getObject().watch(mapping.through(pool(factory)));
        }
    }

    private static boolean isInspected(SessionFactoryImplementor hibernate) {
        StatementInspector inspector = hibernate.getSessionFactoryOptions().getStatementInspector();
        String answer = inspector == null ? null : inspector.inspect(ActiveTableInspector.PROBE);
        return answer != null && !answer.contains(AuthTable.ACTIVE);
    }

    private static void forget(SessionFactoryImplementor hibernate) {
        if (!hibernate.isClosed()) {
            hibernate.getCache().evictAllRegions();
        }
    }

    private DataSource pool(EntityManagerFactory factory) {
        DataSource pool = factory instanceof EntityManagerFactoryInfo info ? info.getDataSource() : null;
        return pool == null ? home.getObject() : pool;
    }

    private static AuthLockSettingsException uninspected(String name, String entity) {
        return new AuthLockSettingsException(
                "The EntityManagerFactory " + name + " maps " + entity
                        + " to the accounts' table, but its statements do"
                        + " not pass the inspector of auth-lock: it would neither find the table nor keep to the lock.",
                "Set its hibernate.session_factory.statement_inspector to the bean authLockInspector, or to an inspector"
                        + " that gives each statement to that bean as well and returns its answer. A"
                        + " LocalContainerEntityManagerFactoryBean gets it by itself if nothing replaces it later.");
    }
}
