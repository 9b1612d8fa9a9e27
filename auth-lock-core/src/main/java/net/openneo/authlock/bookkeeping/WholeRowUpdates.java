package net.openneo.authlock.bookkeeping;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import net.openneo.authlock.AuthTable;
import org.hibernate.annotations.DynamicUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Warns of entities whose updates write every column. Bookkeeping comes after the login, perhaps while its user already
 * changes something, and would write back what was there before.
 */
final class WholeRowUpdates {
    private static final Logger log = LoggerFactory.getLogger(WholeRowUpdates.class);

    private WholeRowUpdates() {}

    static void warnOf(EntityManagerFactory factory) {
        for (EntityType<?> entity : factory.getMetamodel().getEntities()) {
            Class<?> type = entity.getJavaType();
            Table table = AnnotatedElementUtils.findMergedAnnotation(type, Table.class);
            boolean accounts = table != null && table.name().replace("`", "").equals(AuthTable.ACTIVE);
            if (accounts && !AnnotatedElementUtils.hasAnnotation(type, DynamicUpdate.class)) {
                log.warn(
                        "An update of {} writes every column, so that bookkeeping of a login can undo what its user has"
                                + " just changed. Put @DynamicUpdate on it.",
                        type.getName());
            }
        }
    }
}
