package dev.hepatica.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.PatientBuilder;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * More disease, less liver or less strength never makes an option better, except those that exist
 * for exactly that: each is listed with its reason, and each of them is seen to rise.
 */
class WorseDiseaseTest {

  private static final long SEED = 20_260_601;
  private static final int MANY = 800;

  /** What makes a patient worse, and which options it may bring nearer. */
  private enum Worse {
    MORE_LESIONS((p, on) -> p.lesionCount(60, on), Rises.WITH_RISK),
    A_LARGER_LESION((p, on) -> p.largestLesion("180", on), Rises.WITH_SIZE),
    RAISED_CEA((p, on) -> p.cea("5000", on), Rises.WITH_CEA),
    LITTLE_REMNANT((p, on) -> p.flr("3", on), Rises.WITH_LITTLE_REMNANT),
    R0_LOST((p, on) -> p.r0Feasible(Truth.NO, on), Rises.WITHOUT_R0),
    NO_OUTFLOW((p, on) -> p.remnantFlowAdequate(Truth.NO, on), Rises.WITHOUT_OUTFLOW),
    UNFIT((p, on) -> p.fitForMajorHepatectomy(Truth.NO, on), Rises.IN_THE_UNFIT),
    BEDRIDDEN((p, on) -> p.fitForMajorHepatectomy(Truth.NO, on).ecog(4, on), Rises.IN_THE_UNFIT),
    BONE((p, on) -> p.extrahepatic(ExtrahepaticSite.BONE, on), Rises.WITH_A_SITE),
    LUNG_AND_BONE(
        (p, on) ->
            p.extrahepatic(ExtrahepaticSite.BONE, on).extrahepatic(ExtrahepaticSite.LUNG, Truth.NO),
        Rises.WITH_LUNG),
    PERITONEUM((p, on) -> p.extrahepatic(ExtrahepaticSite.PERITONEUM, on), Rises.WITH_PERITONEUM);

    private final BiConsumer<PatientBuilder, String> fact;
    private final Map<String, String> mayRise;

    Worse(BiConsumer<PatientBuilder, String> fact, Map<String, String> mayRise) {
      this.fact = fact;
      this.mayRise = mayRise;
    }

    void add(PatientBuilder patient, String on) {
      fact.accept(patient, on);
    }
  }

  /** Options that worse disease brings nearer, each with the reason. */
  private static final class Rises {

    private static final String BOARD = "with a higher risk a decision opens after the resection";
    private static final String HIGHER_RISK = "chemotherapy around a resection is for high risk";
    private static final String INSTEAD = "a treatment for what cannot be resected as it is";

    static final Map<String, String> WITH_CEA =
        all(of(HIGHER_RISK, "OPT-002", "OPT-003"), of(BOARD, "OPT-039"));
    static final Map<String, String> WITH_RISK =
        all(of(HIGHER_RISK, "OPT-002"), of("multifocal", "OPT-028"));
    static final Map<String, String> WITH_SIZE =
        all(of(HIGHER_RISK, "OPT-002"), of("too large for heat", "OPT-018"));
    static final Map<String, String> WITH_LITTLE_REMNANT =
        all(
            of("it makes the remnant grow", "OPT-005", "OPT-006", "OPT-012", "OPT-013"),
            of(INSTEAD, "OPT-020", "OPT-029", "OPT-030"));
    static final Map<String, String> WITHOUT_R0 =
        all(
            of("it may make the tumour resectable", "OPT-007", "OPT-008", "OPT-009", "OPT-010"),
            of("it may make the tumour resectable", "OPT-011", "OPT-036"),
            of("for what resection alone cannot clear", "OPT-017"),
            of(INSTEAD, "OPT-018", "OPT-019", "OPT-020", "OPT-023", "OPT-024", "OPT-025"),
            of(INSTEAD, "OPT-026", "OPT-027", "OPT-028", "OPT-029", "OPT-030"));
    static final Map<String, String> WITHOUT_OUTFLOW =
        all(
            of("it may make the tumour resectable", "OPT-036"),
            of(INSTEAD, "OPT-023", "OPT-024", "OPT-025", "OPT-026", "OPT-029", "OPT-030"));
    static final Map<String, String> IN_THE_UNFIT =
        all(
            of("for those who cannot be operated on", "OPT-015", "OPT-018"),
            of("for those who cannot bear a doublet", "OPT-020"),
            of(INSTEAD, "OPT-023", "OPT-024", "OPT-025", "OPT-026", "OPT-029", "OPT-030"));
    static final Map<String, String> WITH_A_SITE = Map.of();
    static final Map<String, String> WITH_LUNG = of("for a lung metastasis", "OPT-033");
    static final Map<String, String> WITH_PERITONEUM = of("for peritoneal disease", "OPT-034");

    private static Map<String, String> of(String reason, String... options) {
      return Stream.of(options).collect(Collectors.toMap(Function.identity(), any -> reason));
    }

    @SafeVarargs
    private static Map<String, String> all(Map<String, String>... reasons) {
      Map<String, String> all = new TreeMap<>();
      for (Map<String, String> some : reasons) all.putAll(some);
      return all;
    }
  }

  /** A patient to whom a fact can be added. */
  private record Patient(
      String words, Moment moment, Function<Optional<Worse>, ClinicalPicture> picture) {

    Assessment as() {
      return assess(picture.apply(Optional.empty()), moment);
    }

    Assessment with(Worse worse) {
      return assess(picture.apply(Optional.of(worse)), moment);
    }
  }

  @Test
  void worseDiseaseBringsNoOptionNearerButThoseThatAreForIt() {
    Map<Worse, Map<String, String>> unexpected = new EnumMap<>(Worse.class);
    Map<Worse, Set<String>> seen = new EnumMap<>(Worse.class);
    Map<Worse, Set<String>> unseen = new EnumMap<>(Worse.class);
    patients()
        .forEach(
            patient -> {
              Assessment before = patient.as();
              if (before.options().isEmpty()) return;
              for (Worse worse : Worse.values()) {
                Assessment after = patient.with(worse);
                // What comes after a resection or in a recurrence is weighed anew.
                if (!course(after).equals(course(before))) continue;
                for (String option : risen(before, after)) {
                  if (worse.mayRise.containsKey(option)) {
                    seen.computeIfAbsent(worse, any -> new TreeSet<>()).add(option);
                  } else {
                    unexpected
                        .computeIfAbsent(worse, any -> new TreeMap<>())
                        .putIfAbsent(option, patient.words());
                  }
                }
              }
            });

    assertThat(unexpected).as("brought nearer by worse disease").isEmpty();
    for (Worse worse : Worse.values()) {
      Set<String> never = new TreeSet<>(worse.mayRise.keySet());
      never.removeAll(seen.getOrDefault(worse, Set.of()));
      if (!never.isEmpty()) unseen.put(worse, never);
    }
    assertThat(unseen).as("listed, and never seen to come nearer").isEmpty();
  }

  private static Stream<Patient> patients() {
    Stream<Patient> told =
        Vignette.all().stream()
            .map(Vignette.Filed::vignette)
            .map(
                vignette ->
                    new Patient(
                        vignette.story(),
                        Moment.assessment(vignette.asOf()),
                        worse ->
                            VignettePicture.of(
                                vignette,
                                patient ->
                                    worse.ifPresent(
                                        more -> more.add(patient, vignette.asOf().toString())))));
    Stream<Patient> madeUp =
        AnyPatient.patients(SEED, MANY)
            .map(
                any ->
                    new Patient(
                        any.toString(),
                        Moment.assessment(AnyPatient.TODAY),
                        worse ->
                            worse
                                .map(
                                    more ->
                                        any.with(
                                            more.name(),
                                            patient ->
                                                more.add(patient, AnyPatient.TODAY.toString())))
                                .orElse(any)
                                .picture()));
    return Stream.concat(told, madeUp);
  }

  private static Assessment assess(ClinicalPicture picture, Moment moment) {
    return ClinicalDecisionModel.assess(picture, moment, Thresholds.standard());
  }

  /** The options that stand better than before. To learn a fact is not to have more disease. */
  private static List<String> risen(Assessment before, Assessment after) {
    Map<String, OptionStatus> stood = new TreeMap<>();
    before.options().forEach(option -> stood.put(option.ruleId(), option.status()));
    return after.options().stream()
        .filter(option -> stood.get(option.ruleId()) != OptionStatus.NEEDS_DATA)
        .filter(option -> rank(option.status()) > rank(stood.get(option.ruleId())))
        .map(option -> option.ruleId().replace("CRLM-", ""))
        .toList();
  }

  /** What is recommended stands before what may be considered, and that before all else. */
  private static int rank(OptionStatus status) {
    return switch (status) {
      case CONTRAINDICATED, NOT_RECOMMENDED, NOT_APPLICABLE, NEEDS_DATA -> 0;
      case CONSIDER -> 1;
      case RECOMMENDED -> 2;
    };
  }

  /** After a resection without a lesion, recurrent, or neither. */
  private static Optional<ScenarioCode> course(Assessment assessment) {
    Set<ScenarioCode> courses = EnumSet.of(ScenarioCode.POST_RESECTION, ScenarioCode.RECURRENT);
    return assessment
        .classification()
        .map(classification -> classification.scenario().value().code())
        .filter(courses::contains);
  }
}
