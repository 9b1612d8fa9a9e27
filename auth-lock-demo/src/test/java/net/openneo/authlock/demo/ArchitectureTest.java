package net.openneo.authlock.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "net.openneo.authlock.demo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsNothingOfAdmin =
            noClasses().should().dependOnClassesThat().resideInAPackage("net.openneo.authlock.admin..");

    @ArchTest
    static final ArchRule featuresDependOnEachOtherInOneDirection =
            slices().matching("net.openneo.authlock.demo.(*)..").should().beFreeOfCycles();
}
