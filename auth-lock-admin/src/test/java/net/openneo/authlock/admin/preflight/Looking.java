package net.openneo.authlock.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes single checks of an admin. What is known of a server counts the accounts of earlier tests, so these go first. */
public record Looking(RunningAdmin admin) {
    private static final String ADMINS_OF_EARLIER_TESTS =
            "SELECT CONCAT('DROP USER `', User, '`@`', Host, '`') FROM mysql.user WHERE User LIKE 'admin\\_impress\\_%'"
                    + " AND User <> :own";

    public Looking {
        admin.root()
                .sql(ADMINS_OF_EARLIER_TESTS)
                .param("own", RunningAdmin.account(admin.databases()))
                .query(String.class)
                .list()
                .forEach(drop -> admin.root().sql(drop).update());
    }

    /** A check of a package that the test does not see, by the name of its bean. */
    public Class<? extends Check> named(String bean) {
        return admin.context().getBean(bean, Check.class).getClass();
    }

    /** All that one check finds. */
    List<Finding> look(Class<? extends Check> check) {
        try (Session session = admin.context().getBean(Sessions.class).open()) {
            return admin.context().getBean(Looks.class).at(admin.context().getBean(check), session, "operator");
        }
    }

    public Finding find(Class<? extends Check> check, String id) {
        List<Finding> found =
                look(check).stream().filter(finding -> finding.id().equals(id)).toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).evidence().query()).isNotBlank();
        assertThat(found.get(0).evidence().by()).isEqualTo("operator");
        return found.get(0);
    }

    public void passes(Class<? extends Check> check, String id, String sentence) {
        comesTo(State.PASSED, find(check, id), sentence);
    }

    public void warns(Class<? extends Check> check, String id, String sentence) {
        comesTo(State.WARNED, find(check, id), sentence);
    }

    public void stops(Class<? extends Check> check, String id, String sentence) {
        comesTo(State.STOPPED, find(check, id), sentence);
    }

    private static void comesTo(State state, Finding finding, String sentence) {
        assertThat(finding.sentence()).isEqualTo(sentence);
        assertThat(finding.state()).isEqualTo(state);
    }

    /** Sends statements as root, one by one. */
    public void run(String... statements) {
        for (String statement : statements) {
            new JdbcTemplate(admin.databases().dataSource()).execute(statement);
        }
    }
}
