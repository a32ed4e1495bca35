package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.AblationPlan;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.RadiotherapyPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each published example is read into the fact that it carries, without a reading note. */
class PublishedExamplesTest {

  private static final Path FOLDER = Path.of("fhir-profiles/examples");
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);

  /**
   * One fact and the examples that carry it.
   *
   * @param value how the clinical picture shows the fact, in words
   * @param files the examples, without what every record holds
   */
  record Row(
      String fact, String expected, Function<ClinicalPicture, Object> value, List<String> files) {
    @Override
    public String toString() {
      return fact;
    }
  }

  private static Row row(
      String fact, String expected, Function<ClinicalPicture, Object> value, String... files) {
    return new Row(fact, expected, value, List.of(files));
  }

  static Stream<Row> facts() {
    return Stream.of(
            patientAndDisease(),
            lesions(),
            liver(),
            fitnessAndLaboratory(),
            genotype(),
            liverConditions(),
            drugs(),
            operations(),
            localTherapy(),
            imagingAndTrial())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> patientAndDisease() {
    return Stream.of(
        row("date of birth", "1961-04-02", p -> p.patient().born().orElseThrow()),
        row("sex", "FEMALE", p -> p.patient().sex().orElseThrow()),
        row(
            "primary cancer by code",
            "SIGMOID_COLON 2025-11-03",
            p -> primary(p),
            "condition-sigmoid-cancer"),
        row(
            "primary cancer by body site",
            "ASCENDING_COLON 2025-11-03",
            p -> primary(p),
            "condition-ascending-cancer-by-site"),
        row(
            "resection of the primary",
            "COLORECTAL_RESECTION 2025-12-10",
            PublishedExamplesTest::done,
            "procedure-colectomy"),
        row(
            "T of the primary",
            "T3 PATHOLOGICAL 2025-12-12",
            p -> latest(p.disease().tumourCategory(), t -> t.category() + " " + t.basis()),
            "observation-t-category",
            "condition-sigmoid-cancer"),
        row(
            "N of the primary",
            "N1 PATHOLOGICAL 2025-12-12",
            p -> latest(p.disease().nodeCategory(), n -> n.category() + " " + n.basis()),
            "observation-n-category",
            "condition-sigmoid-cancer"),
        row(
            "liver metastasis and its primary",
            "COLORECTAL 2026-01-15",
            p ->
                p.disease().liverMetastases().stream()
                    .map(one -> one.origin() + " " + one.recordedOn().orElseThrow())
                    .collect(Collectors.joining()),
            "condition-liver-metastasis",
            "condition-sigmoid-cancer"),
        row(
            "metastasis outside the liver",
            "LUNG UNKNOWN",
            p -> sites(p),
            "condition-lung-metastasis"),
        row(
            "a site outside the liver can be resected",
            "LUNG YES",
            p -> sites(p),
            "condition-lung-metastasis",
            "observation-lung-site-resectable"),
        row(
            "disease outside the liver as stated",
            "NO 2026-05-20",
            p -> latest(p.disease().statedExtrahepatic()),
            "observation-no-extrahepatic-disease"),
        row(
            "nodal station by body site",
            "PARA_AORTIC",
            p -> station(p),
            "condition-para-aortic-metastasis"),
        row(
            "nodal station as stated",
            "PORTO_CAVAL",
            p -> station(p),
            "condition-nodal-metastasis",
            "observation-nodal-station"),
        row("CEA", "31 ng/mL 2026-05-20", p -> latest(p.disease().cea()), "observation-cea"));
  }

  private static Stream<Row> lesions() {
    return Stream.of(
        row(
            "number of lesions",
            "4 2026-05-20",
            p -> latest(p.liver().lesions().statedCount()),
            "observation-lesion-count"),
        row(
            "list of lesions complete",
            "YES 2026-05-20",
            p -> latest(p.liver().lesions().listComplete()),
            "observation-lesion-list-complete"),
        row(
            "lesions with segment and size",
            "IV 18 mm, VII 31 mm",
            p ->
                p.liver().lesions().lesions().stream()
                    .map(
                        lesion ->
                            lesion.segment().orElseThrow()
                                + " "
                                + lesion.diameter().latest().orElseThrow().value())
                    .sorted()
                    .collect(Collectors.joining(", ")),
            "bodystructure-lesion-segment-vii",
            "observation-size-segment-vii",
            "bodystructure-lesion-segment-iv",
            "observation-size-segment-iv"),
        row(
            "relations of a lesion",
            "central NO, subcapsular YES, contact NO, 22 mm, 40 mm, 35 mm, 6 mm",
            p -> relations(p),
            "bodystructure-lesion-segment-vii",
            "observation-lesion-relation"),
        row(
            "largest lesion",
            "31 mm 2026-05-20",
            p -> latest(p.liver().lesions().statedLargest()),
            "observation-largest-lesion"),
        row(
            "distribution as stated",
            "BILOBAR 2026-05-20",
            p -> latest(p.liverFindings().distribution()),
            "observation-lesion-distribution"));
  }

  private static Stream<Row> liver() {
    return Stream.of(
        row(
            "remnant in per cent",
            "34 % 2026-05-20",
            p -> latest(p.liver().remnantPercent()),
            "observation-remnant-percent"),
        row(
            "remnant in volumes",
            "480 mL 2026-05-20; 1500 mL 2026-05-20; 90 mL 2026-05-20",
            p ->
                String.join(
                    "; ",
                    latest(p.liver().remnantVolume()),
                    latest(p.liver().totalVolume()),
                    latest(p.liver().tumourVolume())),
            "observation-remnant-volume",
            "observation-liver-volume",
            "observation-tumour-volume"),
        row(
            "R0 feasible",
            "YES 2026-05-20",
            p -> latest(p.liver().r0Feasible()),
            "observation-r0-feasible"),
        row(
            "R0 uncertain",
            "UNKNOWN 2026-05-20",
            p -> latest(p.liver().r0Feasible()),
            "observation-r0-uncertain"),
        row(
            "resectability statement",
            "POTENTIALLY_RESECTABLE 2026-05-20",
            p -> latest(p.liver().resectability()),
            "observation-resectability"),
        row(
            "convertible",
            "YES 2026-05-20",
            p -> latest(p.liver().convertible()),
            "observation-convertible"),
        row(
            "flow of the remnant",
            "YES 2026-05-20",
            p -> latest(p.liver().remnantFlowAdequate()),
            "observation-remnant-flow"),
        row(
            "two adjacent segments spared",
            "YES 2026-05-20",
            p -> latest(p.liver().twoAdjacentSegmentsSpared()),
            "observation-two-segments"),
        row(
            "planned margin",
            "4 mm 2026-05-20",
            p -> latest(p.liverFindings().plannedMargin()),
            "observation-planned-margin"),
        row(
            "all lesions ablatable",
            "NO 2026-05-20",
            p -> latest(p.liverFindings().allLesionsAblatable()),
            "observation-all-ablatable"),
        row(
            "congested volume",
            "120 mL 2026-05-20",
            p -> latest(p.liverFindings().congestedVolume()),
            "observation-congested-volume"),
        row(
            "liver involvement",
            "20 % 2026-05-20",
            p -> latest(p.liverFindings().involvement()),
            "observation-liver-involvement"),
        row(
            "ICG-R15",
            "9 % 2026-05-20",
            p -> latest(p.liverFindings().icgR15()),
            "observation-icg-r15"),
        row(
            "planned extent as stated",
            "MAJOR 2026-05-20",
            p -> latest(p.liver().plannedExtent()),
            "observation-planned-extent"),
        row(
            "two-stage plan",
            "YES 2026-05-20",
            p -> latest(p.liver().twoStagePlanned()),
            "observation-two-stage"),
        row(
            "bilioenteric anastomosis",
            "YES 2026-05-20",
            p -> latest(p.liverFindings().bilioentericAnastomosis()),
            "observation-anastomosis"),
        row(
            "biliary stent",
            "YES 2026-05-20",
            p -> latest(p.liverFindings().biliaryStent()),
            "observation-stent"),
        row(
            "expected lung dose",
            "12 Gy 2026-05-20",
            p -> latest(p.liverFindings().expectedLungDose()),
            "observation-lung-dose"),
        row(
            "gastrointestinal shunt",
            "NO 2026-05-20",
            p -> latest(p.liverFindings().gastrointestinalShunt()),
            "observation-gi-shunt"));
  }

  private static Stream<Row> fitnessAndLaboratory() {
    return Stream.of(
        row(
            "fitness",
            "YES 2026-05-20",
            p -> latest(p.fitness().fitForMajorHepatectomy()),
            "observation-fit"),
        row("ECOG", "1 2026-05-20", p -> latest(p.fitness().ecog()), "observation-ecog"),
        row("Karnofsky", "2 2026-05-20", p -> latest(p.fitness().ecog()), "observation-karnofsky"),
        row(
            "surgery refused as stated",
            "YES 2026-05-20",
            p -> latest(p.fitness().surgeryRefused()),
            "observation-refused"),
        row(
            "surgery refused by consent",
            "YES 2026-05-18",
            p -> latest(p.fitness().surgeryRefused()),
            "consent-no-hepatectomy"),
        lab(LabTest.BILIRUBIN, "1 mg/dL", "observation-bilirubin"),
        lab(LabTest.ALP, "88 U/L", "observation-alp"),
        lab(LabTest.ALT, "35 U/L", "observation-alt"),
        lab(LabTest.AST, "31 U/L", "observation-ast"),
        lab(LabTest.PLATELETS, "210 10⁹/L", "observation-platelets"),
        lab(LabTest.ALBUMIN, "4.1 g/dL", "observation-albumin"),
        lab(LabTest.INR, "1.1", "observation-inr"),
        lab(LabTest.CREATININE, "0.9 mg/dL", "observation-creatinine"),
        row(
            "body mass index",
            "24.2 kg/m² 2026-05-20",
            p -> latest(p.bodySize().bodyMassIndex()),
            "observation-bmi"),
        row(
            "body mass index from weight and height",
            "25 kg/m² 2026-05-20",
            p -> latest(p.bodySize().bodyMassIndex()),
            "observation-weight",
            "observation-height"));
  }

  private static Row lab(LabTest test, String expected, String file) {
    return row(
        test.name(),
        expected + " 2026-05-20",
        p -> latest(p.laboratory().of(test), result -> result.value().toString()),
        file);
  }

  private static Stream<Row> genotype() {
    return Stream.of(
        gene(Gene.KRAS, "Variant[variant=G12C]", "observation-kras"),
        gene(Gene.NRAS, "WildType[]", "observation-nras"),
        gene(Gene.BRAF, "Variant[variant=V600E]", "observation-braf"),
        gene(Gene.HER2, "Variant[variant=unspecified]", "observation-her2"),
        gene(Gene.NTRK, "Variant[variant=unspecified]", "observation-ntrk"),
        gene(Gene.RET, "Variant[variant=unspecified]", "observation-ret"),
        gene(Gene.TP53, "Variant[variant=R175H]", "observation-tp53"),
        gene(Gene.PIK3CA, "Variant[variant=H1047R]", "observation-pik3ca"),
        gene(Gene.POLE, "Variant[variant=P286R]", "observation-pole"),
        gene(Gene.POLD1, "Variant[variant=S478N]", "observation-pold1"),
        row(
            "mismatch repair",
            "DEFICIENT 2026-02-10",
            p -> latest(p.molecular().mismatchRepair()),
            "observation-msi"),
        row(
            "tumour mutational burden",
            "14 mut/Mb 2026-02-10",
            p ->
                latest(
                    p.molecular().mutationalBurden(),
                    burden -> burden.mutationsPerMegabase().orElseThrow().toString()),
            "observation-tmb"),
        row(
            "DPYD",
            "YES 2026-02-10",
            p -> latest(p.molecular().dpydDeficient()),
            "observation-dpyd"));
  }

  private static Row gene(Gene gene, String expected, String file) {
    return row(
        gene.name(), expected + " 2026-02-10", p -> latest(p.molecular().findingsOf(gene)), file);
  }

  private static Stream<Row> liverConditions() {
    return Stream.of(
            "cirrhosis",
            "portal-hypertension",
            "steatosis",
            "steatohepatitis",
            "sinusoidal-obstruction",
            "cholestasis",
            "biliary-obstruction",
            "splenomegaly",
            "thrombocytopenia")
        .map(
            name ->
                row(
                    name,
                    name.toUpperCase(Locale.ROOT).replace('-', '_') + " 2026-04-01",
                    p ->
                        p.liver().conditions().stream()
                            .map(one -> one.kind() + " " + one.recordedOn().orElseThrow())
                            .collect(Collectors.joining()),
                    "condition-" + name));
  }

  private static Stream<Row> drugs() {
    return Stream.of(
        row(
            "drug given",
            "BEVACIZUMAB ADMINISTRATION 2026-05-11",
            p -> exposure(p),
            "medicationadministration-bevacizumab-given"),
        row(
            "drug stated",
            "OXALIPLATIN STATEMENT 2026-02-16, OXALIPLATIN STATEMENT 2026-04-20",
            p -> exposure(p),
            "medicationstatement-oxaliplatin-stated"),
        row(
            "drug dispensed, by reference",
            "CAPECITABINE DISPENSE 2026-05-17",
            p -> exposure(p),
            "medicationdispense-capecitabine-dispensed"),
        row(
            "drug ordered, with its next dose",
            "[PANITUMUMAB] ACTIVE 2026-06-08",
            p -> {
              var order = p.treatment().drugOrders().get(0);
              return order.drugs() + " " + order.status() + " " + order.nextDose().orElseThrow();
            },
            "medicationrequest-panitumumab-order"),
        row(
            "regimen in words, intent on the order",
            "[FLUOROURACIL, OXALIPLATIN, LEUCOVORIN] PALLIATIVE",
            p -> {
              var order = p.treatment().drugOrders().get(0);
              return new TreeSet<>(order.drugs()) + " " + order.intent().orElseThrow();
            },
            "medicationrequest-folfox-palliative"),
        row(
            "line of therapy",
            "2 2026-05-20",
            p -> latest(p.treatment().lineOfTherapy()),
            "observation-line-of-therapy"),
        row(
            "intent as stated",
            "CONVERSION 2026-05-20",
            p -> latest(p.course().intents()),
            "observation-conversion-intent"),
        row(
            "intent of a plan",
            "CURATIVE 2026-05-15",
            p -> latest(p.course().intents()),
            "careplan-curative-plan"),
        row(
            "response, judged",
            "PROGRESSION false 2026-05-20",
            p -> latest(p.course().responses(), r -> r.category() + " " + r.bySize()),
            "observation-progression"),
        row(
            "response, by size",
            "PARTIAL true 2026-05-20",
            p -> latest(p.course().responses(), r -> r.category() + " " + r.bySize()),
            "observation-recist-partial"));
  }

  private static Stream<Row> operations() {
    return Stream.of(
        row(
            "operation done",
            "HEPATECTOMY 2026-01-20",
            PublishedExamplesTest::done,
            "procedure-hepatectomy-done"),
        planned("hepatectomy", "HEPATECTOMY MAJOR RIGHT 2026-06-22", "hepatectomy-order"),
        planned(
            "hepatectomy, extent by extension", "HEPATECTOMY MAJOR 2026-06-22", "segments-order"),
        planned(
            "portal vein embolisation",
            "PORTAL_VEIN_EMBOLISATION NOT_STATED RIGHT 2026-06-22",
            "embolisation-order"),
        planned("ablation", "ABLATION NOT_STATED 2026-06-22", "ablation-order"),
        planned(
            "stereotactic radiotherapy",
            "LIVER_RADIOTHERAPY NOT_STATED 2026-06-22,"
                + " STEREOTACTIC_RADIOTHERAPY NOT_STATED 2026-06-22",
            "sbrt-order"),
        planned(
            "radioembolisation",
            "RADIOEMBOLISATION NOT_STATED 2026-06-22",
            "radioembolisation-order"),
        planned(
            "chemoembolisation",
            "CHEMOEMBOLISATION NOT_STATED 2026-06-22",
            "chemoembolisation-order"),
        planned("infusion pump", "INFUSION_PUMP NOT_STATED 2026-06-22", "pump-order"),
        planned(
            "ALPPS", "ALPPS NOT_STATED 2026-06-22, HEPATECTOMY MAJOR 2026-06-22", "alpps-order"),
        planned("liver biopsy", "LIVER_BIOPSY NOT_STATED 2026-06-22", "biopsy-order"),
        planned(
            "extended lymphadenectomy",
            "EXTENDED_LYMPHADENECTOMY NOT_STATED 2026-06-22",
            "lymphadenectomy-order"),
        planned(
            "cytoreduction with HIPEC",
            "CYTOREDUCTION_WITH_HIPEC NOT_STATED 2026-06-22",
            "crs-hipec-order"),
        planned(
            "lung metastasectomy",
            "LUNG_METASTASECTOMY NOT_STATED 2026-06-22",
            "lung-metastasectomy-order"),
        row(
            "operation booked",
            "HEPATECTOMY MAJOR RIGHT 2026-06-24",
            PublishedExamplesTest::planned,
            "appointment-hepatectomy-booked"),
        row(
            "operation in preparation",
            "COLORECTAL_RESECTION NOT_STATED 2026-06-22",
            PublishedExamplesTest::planned,
            "procedure-colectomy-in-preparation"));
  }

  private static Row planned(String fact, String expected, String order) {
    return row(
        fact + " ordered", expected, PublishedExamplesTest::planned, "servicerequest-" + order);
  }

  private static Stream<Row> localTherapy() {
    return Stream.of(
        row(
            "method of an ablation",
            "MICROWAVE",
            p -> p.localTherapy().methodOf("ServiceRequest/ablation-order").orElseThrow(),
            "servicerequest-ablation-order"),
        row(
            "ablation plan",
            "6 mm, 40 mL, 320 mL, for [ServiceRequest/ablation-order],"
                + " on [BodyStructure/lesion-segment-vii]",
            p -> ablationPlan(p),
            "observation-ablation-plan",
            "servicerequest-ablation-order",
            "bodystructure-lesion-segment-vii"),
        row(
            "radiotherapy plan",
            "45 Gy in 3, 900 mL, 18 Gy, 25 Gy, CT YES, motion YES, LIVER",
            p -> radiotherapyPlan(p),
            "observation-radiotherapy-plan",
            "servicerequest-sbrt-order"),
        row(
            "radiotherapy given",
            "40 Gy in 5, [LIVER] 2026-03-30",
            p ->
                latest(
                    p.localTherapy().radiotherapyCourses(),
                    course ->
                        course.totalDose().orElseThrow()
                            + " in "
                            + course.fractions().orElseThrow()
                            + ", "
                            + course.targets()),
            "procedure-radiotherapy-course",
            "bodystructure-liver-volume-irradiated"),
        row(
            "irinotecan beads",
            "YES",
            p -> p.localTherapy().usesIrinotecanBeads("ServiceRequest/chemoembolisation-order"),
            "servicerequest-chemoembolisation-order"),
        workUp("ANGIOGRAPHY", "procedure-tare-angiography"),
        workUp("MAA_SCAN", "procedure-tare-maa-scan"),
        workUp("COIL_EMBOLISATION", "procedure-tare-coil-embolisation"));
  }

  private static Row workUp(String step, String file) {
    return row(
        "work-up for radioembolisation " + step,
        step + " 2026-05-12",
        p -> latest(p.localTherapy().workUp()),
        file);
  }

  private static Stream<Row> imagingAndTrial() {
    return Stream.of(
        row("imaging study", "CT [LIVER] 2026-05-20", p -> imaging(p), "imagingstudy-ct-liver"),
        row(
            "imaging report",
            "CT [CHEST] 2026-05-20",
            p -> imaging(p),
            "diagnosticreport-ct-chest"),
        row(
            "trial",
            "ResearchSubject/trial",
            p -> p.course().activeTrials().get(0).reference(),
            "researchsubject-trial"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("facts")
  void anExampleIsReadIntoItsFact(Row row) {
    ClinicalPicture picture = read(row.files());

    assertThat(String.valueOf(row.value().apply(picture))).isEqualTo(row.expected());
    assertThat(picture.notes()).isEmpty();
  }

  @Test
  void everyExampleCarriesAFact() throws IOException {
    List<String> carrying =
        new ArrayList<>(facts().flatMap(row -> row.files().stream()).distinct().toList());
    carrying.add("patient-example");
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString().replace(".json", ""))
                  .filter(name -> !name.contains("-answer-")))
          .containsExactlyInAnyOrderElementsOf(carrying);
    }
  }

  /** What the service itself answers is no fact about the patient, wherever it turns up again. */
  @Test
  void anAnswerIsNotReadAsAFact() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> answers =
          files
              .map(file -> file.getFileName().toString().replace(".json", ""))
              .filter(name -> name.contains("-answer-"))
              .toList();

      assertThat(answers).hasSize(5);
      assertThat(read(answers)).isEqualTo(read(List.of()));
    }
  }

  private static ClinicalPicture read(List<String> files) {
    List<String> resources = new ArrayList<>(List.of(text("patient-example")));
    files.forEach(file -> resources.add(text(file)));
    String bundle =
        "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
            + resources.stream()
                .map(resource -> "{\"resource\": " + resource + "}")
                .collect(Collectors.joining(","))
            + "]}";
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    intake.record(RecordSample.parser(bundle));
    return new RecordReader(RecordSample.CODES).read(intake.chartOfTheOnePatient(), AS_OF);
  }

  private static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> String latest(History<T> history) {
    return latest(history, String::valueOf);
  }

  private static <T> String latest(History<T> history, Function<T, String> words) {
    assertThat(history.newestFirst()).hasSize(1);
    Dated<T> one = history.latest().orElseThrow();
    return words.apply(one.value()) + one.on().map(on -> " " + on).orElse("");
  }

  private static String primary(ClinicalPicture picture) {
    return picture.disease().primaries().stream()
        .map(one -> one.site() + " " + one.diagnosedOn().orElseThrow())
        .collect(Collectors.joining());
  }

  private static String sites(ClinicalPicture picture) {
    return picture.disease().extrahepatic().stream()
        .map(one -> one.site() + " " + one.resectable())
        .collect(Collectors.joining());
  }

  private static String station(ClinicalPicture picture) {
    return picture.disease().extrahepatic().stream()
        .map(ExtrahepaticMetastasis::station)
        .flatMap(Optional::stream)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private static String relations(ClinicalPicture picture) {
    LesionRelations relations =
        picture.liver().lesions().lesions().get(0).relations().latest().orElseThrow().value();
    return "central "
        + relations.central()
        + ", subcapsular "
        + relations.subcapsular()
        + ", contact "
        + relations.vascularContact()
        + Stream.of(
                relations.distanceToBileDuct(),
                relations.distanceToColon(),
                relations.distanceToLuminalOrgan(),
                relations.adjacentVesselDiameter())
            .map(measure -> ", " + measure.orElseThrow())
            .collect(Collectors.joining());
  }

  private static String ablationPlan(ClinicalPicture picture) {
    AblationPlan plan = picture.localTherapy().ablationPlans().latest().orElseThrow().value();
    return "%s, %s, %s, for %s, on %s"
        .formatted(
            plan.margin().orElseThrow(),
            plan.necrosisVolume().orElseThrow(),
            plan.twoSegmentVolume().orElseThrow(),
            plan.treatments(),
            plan.targets());
  }

  private static String radiotherapyPlan(ClinicalPicture picture) {
    RadiotherapyPlan plan =
        picture
            .localTherapy()
            .radiotherapyPlanOf("ServiceRequest/sbrt-order")
            .orElseThrow()
            .value();
    return "%s in %d, %s, %s, %s, CT %s, motion %s, %s"
        .formatted(
            plan.totalDose().orElseThrow(),
            plan.fractions().orElseThrow(),
            plan.sparedLiver().orElseThrow(),
            plan.stomachThirdDose().orElseThrow(),
            plan.bowelMaxDose().orElseThrow(),
            plan.triphasicCt(),
            plan.motionManagement(),
            plan.target().orElseThrow());
  }

  private static String exposure(ClinicalPicture picture) {
    return picture.treatment().exposures().stream()
        .map(one -> one.drug() + " " + one.evidence() + " " + one.on().orElseThrow())
        .collect(Collectors.joining(", "));
  }

  private static String done(ClinicalPicture picture) {
    return picture.treatment().completed().stream()
        .map(one -> one.kind() + " " + one.on().orElseThrow())
        .collect(Collectors.joining());
  }

  private static String planned(ClinicalPicture picture) {
    return picture.treatment().planned().stream()
        .map(PublishedExamplesTest::words)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String words(PlannedProcedure planned) {
    return planned.kind()
        + " "
        + planned.extent()
        + planned.side().map(side -> " " + side).orElse("")
        + planned.on().map(on -> " " + on).orElse("");
  }

  private static String imaging(ClinicalPicture picture) {
    return picture.imaging().stream()
        .map(one -> one.modality() + " " + one.regions() + " " + one.on().orElseThrow())
        .collect(Collectors.joining());
  }
}
