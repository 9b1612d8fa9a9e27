package net.openneo.authlock.admin.fence;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;

/** A trigger that is just as it was written, and lets writes pass under a lock. */
class BrokenTriggerTest {
    @Test
    void isCaughtByTheProbeAndTheLockIsTakenBack() {
        try (RunningAdmin admin =
                RunningAdmin.start(BrokenTriggerTest::letWritesPass).with(1)) {
            Answer fence = admin.put("/api/fence", null);
            assertThat(fence.<Boolean>read("$.legacy.proven")).as(fence.body()).isTrue();

            Answer lock = admin.lock();

            assertThat(lock.status()).isEqualTo(409);
            assertThat(lock.detail())
                    .isEqualTo(
                            "The trigger auth_lock_l_bi on " + admin.databases().legacyTable()
                                    + " did not refuse a probe INSERT, so the lock was not taken; GET /api/fence shows what"
                                    + " stands.");
            assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
            assertThat(admin.get("/api/fence").<Boolean>read("$.row.locked")).isFalse();
            assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].outcome"))
                    .isEqualTo(lock.detail());
            admin.databases().drop();
        }
    }

    private static void letWritesPass(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                return bean instanceof TriggerSql
                        ? new TriggerSql(
                                context.getBean(AuthTables.class),
                                body -> body.replace("IF passes = 0 THEN", "IF passes = 0 AND fence_lock IS NULL THEN"))
                        : bean;
            }
        });
    }
}
