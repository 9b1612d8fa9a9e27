package net.openneo.authlock.statement;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.table.AccountsMapping;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Formula;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The columns that the two tables need are those of every way to map one, and no others. */
class PlaceholderMappingTest {
    @MappedSuperclass
    static class Row {
        @Id
        private long id;

        @Version
        private int version;

        @Column(name = "created_by", updatable = false)
        private String createdBy = "";
    }

    @Embeddable
    static class Address {
        private String street = "";
        private String city = "";
    }

    @Entity
    @Table(name = AuthTable.ACTIVE)
    @SecondaryTable(name = "profiles")
    @DiscriminatorColumn(name = "kind")
    static class Person extends Row {
        @Embedded
        @AttributeOverride(name = "city", column = @Column(name = "home_city"))
        private Address address = new Address();

        @ManyToOne
        @JoinColumn(name = "inviter_id")
        private @Nullable Person inviter;

        @ManyToOne
        @JoinColumn(name = "first_site_id", insertable = false, updatable = false)
        private @Nullable Site firstSite;

        @OneToMany
        @JoinColumn(name = "owner_id")
        private Set<Pet> pets = new HashSet<>();

        @Formula("1 + 1")
        private int computed;

        @Column(table = "profiles")
        private String motto = "";
    }

    @Entity
    static class Moderator extends Person {
        private String desk = "";
    }

    @Entity
    @Table(name = "pets")
    static class Pet extends Row {
        @ManyToOne
        @JoinColumn(name = "sitter_id")
        private @Nullable Person sitter;
    }

    @Entity
    @Table(name = "sites")
    static class Site extends Row {
        @OneToMany
        @JoinColumn(name = "home_site_id")
        private Set<Person> members = new HashSet<>();
    }

    @Test
    void joinColumnsEmbeddedOnesAndInheritedOnesAreAmongThem() {
        AccountsMapping mapping = mapping(Person.class, Moderator.class, Pet.class, Site.class);

        assertThat(mapping.columns())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("id", "Person"),
                        Map.entry("version", "Person"),
                        Map.entry("created_by", "Person"),
                        Map.entry("kind", "Person"),
                        Map.entry("street", "Person"),
                        Map.entry("home_city", "Person"),
                        Map.entry("inviter_id", "Person"),
                        Map.entry("first_site_id", "Person"),
                        Map.entry("desk", "Moderator"),
                        Map.entry("home_site_id", "Site")));
    }

    @Test
    void writtenAreThoseThatHibernateMayWrite() {
        AccountsMapping mapping = mapping(Person.class, Moderator.class, Pet.class, Site.class);

        assertThat(mapping.inserted())
                .containsExactlyInAnyOrder(
                        "id",
                        "version",
                        "created_by",
                        "kind",
                        "street",
                        "home_city",
                        "inviter_id",
                        "desk",
                        "home_site_id");
        assertThat(mapping.updated())
                .containsExactlyInAnyOrder(
                        "id", "version", "street", "home_city", "inviter_id", "desk", "home_site_id");
    }

    private static AccountsMapping mapping(Class<?>... entities) {
        Configuration configuration = new Configuration();
        configuration.setProperty("hibernate.dialect", "org.hibernate.dialect.MySQLDialect");
        configuration.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
        configuration.addAnnotatedClasses(entities);
        try (SessionFactory factory = configuration.buildSessionFactory()) {
            return PlaceholderMapping.of(factory.unwrap(SessionFactoryImplementor.class))
                    .through(new SimpleDriverDataSource());
        }
    }
}
