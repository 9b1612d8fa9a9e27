package net.openneo.authlock.togglz;

import net.openneo.authlock.word.Snapshots;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.togglz.core.manager.FeatureManager;

/** Decorates the app's feature manager where it stands; a bean of ours in its place would switch off what the app has. */
@AutoConfiguration(afterName = "net.openneo.authlock.word.WordAutoConfiguration")
@ConditionalOnClass(FeatureManager.class)
@ConditionalOnBean(Snapshots.class)
class TogglzAutoConfiguration {

    @Bean
    static BeanPostProcessor authLockFeatures(ObjectProvider<Snapshots> snapshots) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof FeatureManager manager && !(bean instanceof LockFeatureManager)
                        ? new LockFeatureManager(manager, snapshots)
                        : bean;
            }
        };
    }
}
