package net.openneo.authlock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "net.openneo.authlock", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule coreKnowsNeitherAdminNorDemo = noClasses()
            .that()
            .resideOutsideOfPackages("..authlock.admin..", "..authlock.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..authlock.admin..", "..authlock.demo..");

    @ArchTest
    static final ArchRule featuresKnowEachOtherInOneDirection =
            slices().matching("net.openneo.authlock.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noFeatureKnowsTheWeb = noClasses()
            .that()
            .resideOutsideOfPackage("..authlock.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..authlock.web..");
}
