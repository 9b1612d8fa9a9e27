package net.openneo.authlock.legacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.AuthLockProperties;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What in this app names the legacy database, by name and never by value: properties with a URL of it, environment
 * variables among them, and pools that connect to it. Without those the database can go.
 */
public final class LegacyUses {
    private static final int MOST = 100;
    private static final String OWN_SETTING = "auth-lock.legacy-table";

    private final AuthLockProperties properties;
    private final NamingSettings settings;
    private final NamingPools pools;

    public LegacyUses(
            AuthLockProperties properties, ConfigurableEnvironment environment, ConfigurableListableBeanFactory beans) {
        this.properties = properties;
        LegacyUrl url = new LegacyUrl(properties.name(ActiveTable.LEGACY).schema());
        this.settings = new NamingSettings(environment, url);
        this.pools = new NamingPools(beans, url);
    }

    /** The table that this app is configured for. */
    public ActiveTable configured() {
        return properties.table();
    }

    /** In alphabetical order; none where both tables are in one database, which stays. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (!isSharedDatabase()) {
            Stream.concat(settings.names(), pools.names())
                    .distinct()
                    .sorted(Comparator.naturalOrder())
                    .limit(MOST)
                    .forEach(names::add);
        }
        if (configured() == ActiveTable.LEGACY) {
            names.add(0, OWN_SETTING);
        }
        return List.copyOf(names);
    }

    private boolean isSharedDatabase() {
        return properties
                .name(ActiveTable.LEGACY)
                .schema()
                .equalsIgnoreCase(properties.name(ActiveTable.CONSOLIDATED).schema());
    }
}
