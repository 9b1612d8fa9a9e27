package net.openneo.authlock.statement;

import net.openneo.authlock.AuthTable;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;
import org.jspecify.annotations.Nullable;

/** Hides the placeholder, which is no table, from Hibernate's schema tools. */
final class PlaceholderFilter implements SchemaFilterProvider {
    private final SchemaFilterProvider others;

    PlaceholderFilter(@Nullable SchemaFilterProvider others) {
        this.others = others == null ? DefaultSchemaFilterProvider.INSTANCE : others;
    }

    @Override
    public SchemaFilter getCreateFilter() {
        return without(others.getCreateFilter());
    }

    @Override
    public SchemaFilter getDropFilter() {
        return without(others.getDropFilter());
    }

    @Override
    public SchemaFilter getTruncatorFilter() {
        return without(others.getTruncatorFilter());
    }

    @Override
    public SchemaFilter getMigrateFilter() {
        return without(others.getMigrateFilter());
    }

    @Override
    public SchemaFilter getValidateFilter() {
        return without(others.getValidateFilter());
    }

    private static SchemaFilter without(SchemaFilter filter) {
        return new SchemaFilter() {
            @Override
            public boolean includeNamespace(Namespace namespace) {
                return filter.includeNamespace(namespace);
            }

            @Override
            public boolean includeTable(Table table) {
                return !AuthTable.ACTIVE.equalsIgnoreCase(table.getName()) && filter.includeTable(table);
            }

            @Override
            public boolean includeSequence(Sequence sequence) {
                return filter.includeSequence(sequence);
            }
        };
    }
}
