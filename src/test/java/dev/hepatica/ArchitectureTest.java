package dev.hepatica;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/** Who may use whom: data flows one way, and medicine knows no framework. */
@AnalyzeClasses(packages = "dev.hepatica", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String OURS = "dev.hepatica..";
  private static final String CLINICAL = "dev.hepatica.clinical..";
  private static final String DECISION = "dev.hepatica.decision..";
  private static final String CARDS = "dev.hepatica.cards..";
  private static final String FHIR = "dev.hepatica.fhir";
  private static final String FHIR_READ = "dev.hepatica.fhir.read..";
  private static final String FHIR_FETCH = "dev.hepatica.fhir.fetch..";
  private static final String SETTINGS = "dev.hepatica.settings..";
  private static final String CLIENTS = "dev.hepatica.clients..";
  private static final String ACCESS = "dev.hepatica.access..";
  private static final String FEEDBACK = "dev.hepatica.feedback..";
  private static final String STORAGE = "dev.hepatica.storage..";
  private static final String DECISION_LOG = "dev.hepatica.decisionlog..";
  private static final String INSIGHTS = "dev.hepatica.insights..";
  private static final String AUDIT = "dev.hepatica.audit..";
  private static final String CONSULTATION = "dev.hepatica.consultation..";
  private static final String CDS_HOOKS = "dev.hepatica.cdshooks..";
  private static final String SANDBOX = "dev.hepatica.sandbox..";
  private static final String PUBLICATION = "dev.hepatica.publication..";
  private static final String MAPPING = "dev.hepatica.mapping..";
  private static final String REPLAY = "dev.hepatica.replay..";
  private static final String SMART_APP = "dev.hepatica.smartapp";
  private static final String SMART_APP_PAGE = "dev.hepatica.smartapp.page";
  private static final String KNOWLEDGE = "dev.hepatica.knowledge..";

  @ArchTest
  static final ArchRule theClinicalPictureKnowsNothingButJava =
      seesOf(CLINICAL, "java..", "org.jspecify..", CLINICAL);

  @ArchTest
  static final ArchRule theDecisionModelSeesThePictureAndNothingElse =
      seesOf(DECISION, "java..", "org.jspecify..", CLINICAL, DECISION);

  @ArchTest
  static final ArchRule wordingSeesDecisionsAndFacts = seesOfOurs(CARDS, CARDS, DECISION, CLINICAL);

  @ArchTest
  static final ArchRule theReaderSeesOnlyThePictureItFills =
      seesOfOurs(FHIR_READ, FHIR_READ, CLINICAL);

  @ArchTest
  static final ArchRule whatIsFetchedGoesToTheReader =
      seesOfOurs(FHIR_FETCH, FHIR_FETCH, FHIR_READ);

  @ArchTest
  static final ArchRule fhirIsWrittenFromDecisionsForCards =
      seesOfOurs(FHIR, FHIR, FHIR_READ, DECISION, CLINICAL, CARDS);

  @ArchTest
  static final ArchRule fhirTakesNothingFromCardsButTheFormOfADraft =
      noClasses()
          .that()
          .resideInAPackage(FHIR)
          .should()
          .dependOnClassesThat(
              resideInAPackage(CARDS)
                  .and(named("is not FhirDrafts", type -> !isOrIsInside(type, "FhirDrafts"))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theMappingReportSeesTheReadingAndTheItemsOfTheModel =
      seesOfOurs(MAPPING, MAPPING, FHIR_READ, DECISION, CLINICAL);

  @ArchTest
  static final ArchRule aConsultationReadsDecidesAndWords =
      seesOfOurs(
          CONSULTATION,
          CONSULTATION,
          CLIENTS,
          SETTINGS,
          FHIR,
          FHIR_READ,
          FHIR_FETCH,
          MAPPING,
          DECISION,
          CARDS,
          CLINICAL);

  @ArchTest
  static final ArchRule theProtocolKnowsConsultationsAndCards =
      seesOfOurs(
          CDS_HOOKS, CDS_HOOKS, CONSULTATION, CLIENTS, FEEDBACK, DECISION_LOG, CARDS, SETTINGS);

  @ArchTest
  static final ArchRule theAppAsksTheConsultationAsAnyProtocolDoes =
      seesOfOurs(
          SMART_APP,
          SMART_APP,
          SMART_APP_PAGE,
          CONSULTATION,
          CLIENTS,
          DECISION_LOG,
          SETTINGS,
          FHIR,
          FHIR_READ,
          CARDS,
          DECISION,
          CLINICAL);

  @ArchTest
  static final ArchRule thePagesShowWhatWasReasonedAndAskNobody =
      seesOfOurs(
          SMART_APP_PAGE, SMART_APP_PAGE, CONSULTATION, FHIR, FHIR_READ, CARDS, DECISION, CLINICAL);

  @ArchTest
  static final ArchRule theRegistryOfClientsKnowsNobody = seesOfOurs(CLIENTS, CLIENTS, SETTINGS);

  @ArchTest
  static final ArchRule whoCallsIsDecidedByTheRegistryAlone =
      seesOfOurs(ACCESS, ACCESS, CLIENTS, STORAGE, SETTINGS);

  @ArchTest
  static final ArchRule storageKnowsNothingOfWhatItKeeps = seesOfOurs(STORAGE, STORAGE, SETTINGS);

  @ArchTest
  static final ArchRule feedbackIsKeptAsItIsReported = seesOfOurs(FEEDBACK, FEEDBACK, STORAGE);

  @ArchTest
  static final ArchRule theDecisionLogTakesDownWhatItIsTold =
      seesOfOurs(DECISION_LOG, DECISION_LOG, STORAGE, SETTINGS);

  @ArchTest
  static final ArchRule insightsReadWhatWasKept =
      seesOfOurs(INSIGHTS, INSIGHTS, STORAGE, SETTINGS, CARDS, DECISION);

  @ArchTest
  static final ArchRule theAuditIsAViewOfTheDecisionLog =
      seesOfOurs(AUDIT, AUDIT, DECISION_LOG, STORAGE, CLIENTS);

  @ArchTest static final ArchRule settingsKnowNobody = seesOfOurs(SETTINGS, SETTINGS);

  @ArchTest
  static final ArchRule theRuleBookKnowsTheModelItsWordsAndItsCodes =
      seesOfOurs(KNOWLEDGE, KNOWLEDGE, CARDS, DECISION, FHIR_READ, CLINICAL);

  @ArchTest
  static final ArchRule aReplayAsksConsultations =
      seesOfOurs(REPLAY, REPLAY, CONSULTATION, DECISION, SETTINGS);

  @ArchTest
  static final ArchRule thePublicationKnowsNothingButItsFiles =
      seesOfOurs(PUBLICATION, PUBLICATION);

  @ArchTest static final ArchRule theSandboxTalksHttp = seesOfOurs(SANDBOX, SANDBOX);

  @ArchTest
  static final ArchRule onlyTheFhirWritersTheFhirClientAndTheSandboxSeeHapi =
      noClasses()
          .that()
          .resideInAPackage(OURS)
          .and(not(resideInAnyPackage(FHIR, FHIR_FETCH, AUDIT, SANDBOX)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hl7..", "ca.uhn..");

  @ArchTest
  static final ArchRule noCycles = slices().matching("dev.hepatica.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyBelowAConsultationKnowsWhatDayItIs =
      noClasses()
          .that()
          .resideInAnyPackage(CLINICAL, DECISION, CARDS, FHIR, FHIR_READ, FHIR_FETCH)
          .should()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule beansHoldNoStateOfACall =
      fields()
          .that()
          .areDeclaredInClassesThat(named("beans", ArchitectureTest::isBean))
          .and()
          .areNotStatic()
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule springStaysAtTheEdge =
      noClasses()
          .that()
          .resideInAnyPackage(CLINICAL, DECISION, CARDS, FHIR, FHIR_READ, FHIR_FETCH)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule theRulesAreReachedThroughTheModelAlone =
      classes()
          .that()
          .resideInAPackage("dev.hepatica.decision.rules")
          .and()
          .doNotBelongToAnyOf(ClinicalDecisionModel.class)
          .should()
          .notBePublic();

  /** Sees nothing outside these packages at all. */
  private static ArchRule seesOf(String from, String... allowed) {
    return classes()
        .that()
        .resideInAPackage(from)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .allowEmptyShould(true);
  }

  /** Of our own packages, sees only these. */
  private static ArchRule seesOfOurs(String from, String... allowed) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true);
  }

  private static boolean isBean(JavaClass type) {
    return type.getAnnotations().stream()
        .map(annotation -> annotation.getRawType().getName())
        .filter(name -> name.startsWith("org.springframework."))
        .anyMatch(
            name ->
                name.matches(".*(Component|Controller|Service|Configuration|ControllerAdvice)"));
  }

  private static boolean isOrIsInside(JavaClass type, String simpleName) {
    return type.getName().startsWith("dev.hepatica.cards." + simpleName);
  }

  private static DescribedPredicate<JavaClass> named(String words, Predicate<JavaClass> predicate) {
    return DescribedPredicate.describe(words, predicate);
  }
}
