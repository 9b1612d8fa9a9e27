package net.openneo.authlock.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.testing.FreshDatabases;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin that may put up a view, with both tables, fenced; the copy is played. */
public final class ViewSite implements AutoCloseable {
    public static final String WITHOUT_CANARY = "{\"withoutCanary\": \"tried by hand\"}";

    private final RunningAdmin admin;
    private final FreshDatabases databases;

    private ViewSite(RunningAdmin admin) {
        this.admin = admin;
        databases = admin.databases();
        root("GRANT ALL ON " + databases.legacySchema() + ".* TO " + RunningAdmin.account(databases));
        admin.with(2);
        root("UPDATE " + databases.legacyTable() + " SET encrypted_password = CONCAT('secret of ', name)");
        root("INSERT INTO " + databases.consolidatedSchema() + ".users (name, auth_server_id, remote_id)"
                + " SELECT name, 1, id FROM " + databases.legacyTable());
        root("CREATE TABLE " + databases.consolidatedTable() + " LIKE " + databases.legacyTable());
        root("INSERT INTO " + databases.consolidatedTable() + " SELECT * FROM " + databases.legacyTable());
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    public static ViewSite start(String... settings) {
        return new ViewSite(RunningAdmin.start(settings));
    }

    public static ViewSite start(ApplicationContextInitializer<ConfigurableApplicationContext> change) {
        return new ViewSite(RunningAdmin.start(change));
    }

    /** On a server of its own. */
    public static ViewSite on(FreshDatabases databases) {
        return new ViewSite(RunningAdmin.start(databases));
    }

    public RunningAdmin admin() {
        return admin;
    }

    public JdbcClient root() {
        return admin.root();
    }

    public void root(String statement) {
        admin.root().sql(statement).update();
    }

    /** Locked, and copied at this moment. */
    public ViewSite copied() {
        Answer lock = admin.lock();
        assertThat(lock.<Boolean>read("$.locked")).as(lock.body()).isTrue();
        root(
                """
                UPDATE auth_lock_consolidation c JOIN auth_lock_fence f ON f.id = c.id
                SET c.phase = 'VERIFIED', c.lock_revision = f.revision, c.copy_ended_at = UTC_TIMESTAMP(6),
                    c.source_rows = 2, c.copied_rows = 2, c.verified_at = '2100-01-01'
                """);
        return this;
    }

    public ViewSite switched() {
        Answer moved = copied().admin.put("/api/table", "{\"active\": \"CONSOLIDATED\"}");
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        return this;
    }

    /** Switched, the view up. */
    public ViewSite viewed() {
        Answer view = switched().admin.put("/api/view", null);
        assertThat(view.status()).as(view.body()).isEqualTo(200);
        return this;
    }

    public void open() {
        Answer open = admin.delete("/api/lock", WITHOUT_CANARY);
        assertThat(open.status()).as(open.body()).isEqualTo(200);
    }

    /** What has a name of the legacy database, {@code none} where nothing has. */
    String at(String name) {
        return root().sql(
                        """
                        SELECT COALESCE(MAX(TABLE_TYPE), 'none') FROM information_schema.TABLES
                        WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :name
                        """)
                .param("schema", databases.legacySchema())
                .param("name", name)
                .query(String.class)
                .single();
    }

    /** As it was at the start: open, the accounts in the legacy table, which has its name. */
    public void reset() {
        root("UPDATE auth_lock_consolidation SET view_wanted = FALSE");
        open();
        admin.context().getBean(LegacyName.class).giveBack(session -> {});
        root(
                """
                UPDATE auth_lock_control w JOIN auth_lock_fence f ON f.id = w.id JOIN auth_lock_consolidation c ON c.id = w.id
                SET w.active_table = 'LEGACY', f.active_table = 'LEGACY', c.phase = 'NEW', c.lock_revision = NULL,
                    c.copy_ended_at = NULL, c.table_revision = 0, c.verified_at = NULL
                """);
    }

    @Override
    public void close() {
        admin.close();
        databases.drop();
    }
}
