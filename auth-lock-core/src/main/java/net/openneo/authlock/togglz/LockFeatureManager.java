package net.openneo.authlock.togglz;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.openneo.authlock.AuthFlipRefusedException;
import net.openneo.authlock.AuthLockFeature;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Snapshot;
import net.openneo.authlock.word.Snapshots;
import org.springframework.beans.factory.ObjectProvider;
import org.togglz.core.Feature;
import org.togglz.core.manager.EnumBasedFeatureProvider;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.metadata.FeatureMetaData;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.spi.ActivationStrategy;
import org.togglz.core.user.FeatureUser;

/** The app's own manager, and beside its features the two of auth-lock, which answer from the snapshot. */
final class LockFeatureManager implements FeatureManager {
    private static final EnumBasedFeatureProvider OURS = new EnumBasedFeatureProvider(AuthLockFeature.class);

    private final FeatureManager app;
    private final ObjectProvider<Snapshots> snapshots;

    LockFeatureManager(FeatureManager app, ObjectProvider<Snapshots> snapshots) {
        this.app = app;
        this.snapshots = snapshots;
    }

    @Override
    public String getName() {
        return app.getName();
    }

    @Override
    public Set<Feature> getFeatures() {
        Set<Feature> all = new LinkedHashSet<>(app.getFeatures());
        all.addAll(OURS.getFeatures());
        return all;
    }

    @Override
    public FeatureMetaData getMetaData(Feature feature) {
        return isOurs(feature) ? OURS.getMetaData(ours(feature)) : app.getMetaData(feature);
    }

    @Override
    public boolean isActive(Feature feature) {
        return isOurs(feature) ? isOn(ours(feature)) : app.isActive(feature);
    }

    @Override
    public FeatureUser getCurrentFeatureUser() {
        return app.getCurrentFeatureUser();
    }

    @Override
    public FeatureState getFeatureState(Feature feature) {
        return isOurs(feature) ? new FeatureState(feature, isOn(ours(feature))) : app.getFeatureState(feature);
    }

    @Override
    public void setFeatureState(FeatureState state) {
        refuseOurs(state.getFeature());
        app.setFeatureState(state);
    }

    @Override
    public List<ActivationStrategy> getActivationStrategies() {
        return app.getActivationStrategies();
    }

    @Override
    public void enable(Feature feature) {
        refuseOurs(feature);
        app.enable(feature);
    }

    @Override
    public void disable(Feature feature) {
        refuseOurs(feature);
        app.disable(feature);
    }

    private boolean isOn(AuthLockFeature feature) {
        Snapshot now = snapshots.getObject().shown();
        return switch (feature) {
            case AUTH_WRITE_LOCK -> now.refusesWrites();
            case AUTH_CONSOLIDATED_TABLE -> now.table() == ActiveTable.CONSOLIDATED;
        };
    }

    private static void refuseOurs(Feature feature) {
        if (isOurs(feature)) {
            throw new AuthFlipRefusedException(feature);
        }
    }

    /** By name: consoles and endpoints make a feature object of their own. */
    private static boolean isOurs(Feature feature) {
        return OURS.getFeatures().stream().anyMatch(our -> our.name().equals(feature.name()));
    }

    private static AuthLockFeature ours(Feature feature) {
        return AuthLockFeature.valueOf(feature.name());
    }
}
