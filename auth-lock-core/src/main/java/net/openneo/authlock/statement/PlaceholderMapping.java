package net.openneo.authlock.statement;

import static java.util.Comparator.comparing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import net.openneo.authlock.table.AccountsMapping;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.SelectableConsumer;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;

/** The columns that an EntityManagerFactory maps in the active table. */
final class PlaceholderMapping {
    private final Map<String, String> columns = new TreeMap<>();
    private final Set<String> inserted = new TreeSet<>();
    private final Set<String> updated = new TreeSet<>();

    private PlaceholderMapping() {}

    /** @throws net.openneo.authlock.AuthLockSettingsException if something changed the placeholder's name */
    static PlaceholderMapping of(SessionFactoryImplementor factory) {
        PlaceholderMapping mapping = new PlaceholderMapping();
        factory.getMappingMetamodel()
                .streamEntityDescriptors()
                .sorted(comparing(PlaceholderMapping::subclasses).reversed())
                .forEach(mapping::add);
        factory.getMappingMetamodel().forEachCollectionDescriptor(mapping::add);
        return mapping;
    }

    boolean maps() {
        return !columns.isEmpty();
    }

    /** One of the entities, for a message. */
    String entity() {
        return columns.values().iterator().next();
    }

    AccountsMapping through(DataSource pool) {
        return new AccountsMapping(pool, columns, inserted, updated);
    }

    /** An inherited column is that of the entity highest up, which has the most. */
    private static int subclasses(EntityPersister entity) {
        return entity.getSubclassEntityNames().size();
    }

    private void add(EntityPersister entity) {
        PlaceholderName.require(entity);
        SelectableConsumer column = (at, selectable) -> add(name(entity), selectable);
        entity.getIdentifierMapping().forEachSelectable(column);
        if (entity.getDiscriminatorMapping() != null) {
            entity.getDiscriminatorMapping().forEachSelectable(column);
        }
        entity.forEachAttributeMapping(attribute -> attribute.forEachSelectable(column));
    }

    /** The key of a one-to-many may be a column that no entity has as an attribute. */
    private void add(CollectionPersister collection) {
        String owner = name(collection.getOwnerEntityPersister());
        SelectableConsumer column = (at, selectable) -> add(owner, selectable);
        collection.getAttributeMapping().getKeyDescriptor().getKeyPart().forEachSelectable(column);
        collection.getAttributeMapping().getElementDescriptor().forEachSelectable(column);
    }

    private void add(String entity, SelectableMapping column) {
        if (column.isFormula() || !PlaceholderName.is(column.getContainingTableExpression())) {
            return;
        }
        String name = PlaceholderName.unquoted(column.getSelectionExpression());
        columns.putIfAbsent(name, entity);
        if (column.isInsertable()) {
            inserted.add(name);
        }
        if (column.isUpdateable()) {
            updated.add(name);
        }
    }

    private static String name(EntityPersister entity) {
        return entity.getMappedClass().getSimpleName();
    }
}
