package net.openneo.authlock.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnalyzeClasses(packages = "net.openneo.authlock.admin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ADMIN = "net.openneo.authlock.admin";

    @ArchTest
    static final ArchRule nobodyKnowsTheWeb = noClasses()
            .that()
            .resideOutsideOfPackage(ADMIN + ".web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ADMIN + ".web..");

    @ArchTest
    static final ArchRule onlyTheFeaturesTouchTheDatabase = noClasses()
            .that()
            .resideInAnyPackage(ADMIN, ADMIN + ".web..", ADMIN + ".security..", ADMIN + ".togglz..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching(ADMIN + ".(*)..").should().beFreeOfCycles();

    /** Those inside a feature as well. */
    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching(ADMIN + ".(**)").should().beFreeOfCycles();

    /** Which keeps its connection from the pool until somebody closes it; a list does not. */
    @ArchTest
    static final ArchRule nobodyReadsRowsAsAStream =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @ArchTest
    static final ArchRule nobodyReachesIntoTheLibrary = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "net.openneo.authlock.word..",
                    "net.openneo.authlock.refusal..",
                    "net.openneo.authlock.statement..",
                    "net.openneo.authlock.bookkeeping..");
}
