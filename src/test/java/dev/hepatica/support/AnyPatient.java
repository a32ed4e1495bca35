package dev.hepatica.support;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.AblationPlan;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Discontinuation;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.LesionDistribution;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.MismatchRepair;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.OtherPrimary;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RadioembolisationWorkUp;
import dev.hepatica.clinical.RadiotherapyCourse;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Sex;
import dev.hepatica.clinical.Side;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A patient made up at random: a list of facts, some of them odd, that can be taken away one by one
 * or moved in time together.
 */
public final class AnyPatient {

  /** The day on which every one of them is judged. */
  public static final LocalDate TODAY = LocalDate.parse("2026-06-01");

  /** A fact of the record that can be present or not. */
  private record Fact(String words, boolean pastOperation, Consumer<PatientBuilder> add) {}

  private final long number;
  private final List<Fact> facts;
  private final Set<String> inHand;
  private final Occasion occasion;

  private AnyPatient(long number, List<Fact> facts, Set<String> inHand, Occasion occasion) {
    this.number = number;
    this.facts = List.copyOf(facts);
    this.inHand = Set.copyOf(inHand);
    this.occasion = occasion;
  }

  /** The same patients for the same seed. */
  public static Stream<AnyPatient> patients(long seed, int number) {
    return IntStream.range(0, number).mapToObj(i -> new Maker(seed, i, true).make());
  }

  /** The patient that these dice make. */
  public static AnyPatient by(Random dice) {
    return new Maker(dice.nextInt(100), dice, true).make();
  }

  /** Patients all of whose dates are days. */
  public static Stream<AnyPatient> patientsWithExactDates(long seed, int number) {
    return IntStream.range(0, number).mapToObj(i -> new Maker(seed, i, false).make());
  }

  public ClinicalPicture picture() {
    return picture(0);
  }

  /** The picture with every date moved. */
  public ClinicalPicture picture(long shiftedByDays) {
    return filled(PatientBuilder.anEmptyRecordShiftedBy(shiftedByDays));
  }

  /** The picture of the same facts in a record that reads them a little differently. */
  public ClinicalPicture filled(PatientBuilder builder) {
    facts.forEach(fact -> fact.add().accept(builder));
    return builder.build();
  }

  /** The patient without the operations whose planned day has passed. */
  public AnyPatient withoutPastOperations() {
    return new AnyPatient(
        number, facts.stream().filter(fact -> !fact.pastOperation()).toList(), inHand, occasion);
  }

  public Moment moment() {
    return moment(0);
  }

  public Moment moment(long shiftedByDays) {
    return new Moment(TODAY.plusDays(shiftedByDays), occasion, inHand);
  }

  /** The same patient, asked on another occasion. */
  public AnyPatient on(Occasion other) {
    return new AnyPatient(number, facts, inHand, other);
  }

  /** Every patient that lacks exactly one of these facts. */
  public Stream<AnyPatient> withoutOneFact() {
    return IntStream.range(0, facts.size())
        .mapToObj(
            i -> {
              List<Fact> fewer = new ArrayList<>(facts);
              fewer.remove(i);
              return new AnyPatient(number, fewer, inHand, occasion);
            });
  }

  /** The patient with one more fact. */
  public AnyPatient with(String words, Consumer<PatientBuilder> fact) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(words, false, fact));
    return new AnyPatient(number, more, inHand, occasion);
  }

  @Override
  public String toString() {
    return "patient "
        + number
        + " on "
        + occasion
        + ": "
        + String.join("; ", facts.stream().map(Fact::words).toList());
  }

  /** Rolls the dice. */
  private static final class Maker {

    private final long number;
    private final Random random;
    private final boolean oddDates;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> inHand = new HashSet<>();
    private boolean primaryKnown;
    private boolean otherPrimaryKnown;

    Maker(long seed, int number, boolean oddDates) {
      this(number, new Random(seed * 1_000_003 + number), oddDates);
    }

    Maker(int number, Random random, boolean oddDates) {
      this.number = number;
      this.random = random;
      this.oddDates = oddDates;
    }

    AnyPatient make() {
      person();
      disease();
      lesions();
      liver();
      fitness();
      resectable();
      genotype();
      markers();
      laboratory();
      findings();
      treatment();
      operations();
      course();
      imaging();
      if (chance(10)) {
        RecordPart part = any(RecordPart.values());
        fact("unread " + part, p -> p.unread(part));
      }
      localTherapy();
      if (chance(2)) selectedForPeritonealSurgery();
      if (chance(2)) convertedOnAnUnknownDay();
      if (number % 100 == 7) ablatedInsteadOfResection();
      return new AnyPatient(number, facts, inHand, any(Occasion.values()));
    }

    /** What chance alone brings together too rarely: few lesions, peritoneum, fit, responding. */
    private void selectedForPeritonealSurgery() {
      beginAgain();
      fact("peritoneum", p -> p.extrahepatic(ExtrahepaticSite.PERITONEUM, "2026-02-10"));
      fact("two lesions", p -> p.lesionCount(2, "2026-05-20"));
      fact("ECOG 0", p -> p.ecog(0, "2026-05-20"));
      fact("fit", p -> p.fitForMajorHepatectomy(Truth.YES, "2026-05-21"));
      fact("R0", p -> p.r0Feasible(Truth.YES, "2026-05-20"));
      fact("answered", p -> p.response(TreatmentResponse.Category.PARTIAL, true, "2026-05-20"));
      planned("op-0", ProcedureKind.HEPATECTOMY, 20);
    }

    /** Resectable after conversion, on a day that nobody wrote down. */
    private void convertedOnAnUnknownDay() {
      beginAgain();
      fact("conversion", p -> p.intent(TreatmentIntent.CONVERSION, "2026-03-01"));
      fact("dose", p -> p.given(Drug.OXALIPLATIN, "2026-03-10"));
      fact(
          "resectable",
          p -> p.resectability(ResectabilityStatement.RESECTABLE, PatientBuilder.UNDATED));
      fact(
          "next cycle",
          p -> p.drugOrder("rx-0", OrderStatus.DRAFT, "2026-06-08", Drug.OXALIPLATIN));
      inHand.add("MedicationRequest/rx-0");
    }

    /** Fit, with one small lesion that could be resected, known in all that a trial asked for. */
    private void ablatedInsteadOfResection() {
      beginAgain();
      fact("R0", p -> p.r0Feasible(Truth.YES, "2026-05-20"));
      fact("FLR 60", p -> p.flr("60", "2026-05-20"));
      fact("flow", p -> p.remnantFlowAdequate(Truth.YES, "2026-05-20"));
      fact("ECOG 0", p -> p.ecog(0, "2026-05-20"));
      fact("T2", p -> p.tumourCategory(TumourCategory.T2, "2026-05-20"));
      fact("CEA", p -> p.cea("3.1", "2026-05-20"));
      fact("largest", p -> p.largestLesion("22", "2026-05-21"));
      fact("few", p -> p.lesionCount(2, "2026-05-21"));
      fact("nothing elsewhere", p -> p.extrahepaticDisease(Truth.NO, "2026-05-20"));
      fact("microwave", p -> p.ablation("local-9", AblationMethod.MICROWAVE));
      inHand.add("ServiceRequest/local-9");
    }

    private void beginAgain() {
      facts.clear();
      inHand.clear();
      fact("primary", p -> p.primary(ColorectalSite.SIGMOID_COLON, "2025-09-01"));
      fact("metastasis", p -> p.liverMetastasis("2026-02-01"));
    }

    private void person() {
      if (chance(80)) {
        String on = TODAY.minusDays(365L * (40 + random.nextInt(45))).toString();
        fact("born " + on, p -> p.born(on));
      }
      if (chance(50)) {
        Sex sex = any(Sex.values());
        fact("sex " + sex, p -> p.sex(sex));
      }
      if (chance(40)) {
        String index = anyOf("19", "24.9", "25", "25.1", "31");
        String on = past(200);
        fact("BMI " + index, p -> p.bodyMassIndex(index, on));
      }
    }

    private void disease() {
      if (chance(95)) {
        primaryKnown = true;
        ColorectalSite site = any(ColorectalSite.values());
        String on = past(1500);
        boolean resolved = chance(30);
        fact("primary " + site + " " + on, p -> p.primary(site, on, resolved));
      }
      if (chance(8)) {
        otherPrimaryKnown = true;
        OtherPrimary.Organ organ = any(OtherPrimary.Organ.values());
        fact("other primary " + organ, p -> p.otherPrimary(organ));
      }
      int metastases = chance(92) ? 1 + random.nextInt(2) : 0;
      for (int i = 0; i < metastases; i++) {
        String on = past(900);
        MetastasisOrigin origin = origin();
        boolean active = chance(90);
        fact("liver metastasis " + on + " " + origin, p -> p.liverMetastasis(on, origin, active));
      }
      int elsewhere = chance(30) ? 1 + random.nextInt(2) : 0;
      for (int i = 0; i < elsewhere; i++) extrahepatic();
      truth("extrahepatic", 30, PatientBuilder::extrahepaticDisease);
      if (chance(60)) {
        TumourCategory category = any(TumourCategory.values());
        StagingBasis basis = any(StagingBasis.values());
        String on = past(1200);
        fact("T " + category, p -> p.tumourCategory(category, basis, on));
      }
      if (chance(60)) {
        NodeCategory category = any(NodeCategory.values());
        StagingBasis basis = any(StagingBasis.values());
        String on = past(1200);
        fact("N " + category, p -> p.nodeCategory(category, basis, on));
      }
      for (int i = 0; i < 2; i++) {
        if (chance(50)) {
          String value = anyOf("1", "4.9", "5", "19.99", "20", "38", "200", "200.1", "1000", "0");
          String on = past(300);
          fact("CEA " + value, p -> p.cea(value, on));
        }
      }
    }

    /** The record can name only a primary that it holds. */
    private MetastasisOrigin origin() {
      if (chance(80)) return MetastasisOrigin.NOT_STATED;
      MetastasisOrigin origin = any(MetastasisOrigin.values());
      boolean known = origin == MetastasisOrigin.COLORECTAL ? primaryKnown : otherPrimaryKnown;
      return known ? origin : MetastasisOrigin.NOT_STATED;
    }

    private void extrahepatic() {
      ExtrahepaticSite site =
          chance(30)
              ? ExtrahepaticSite.LYMPH_NODES
              : chance(30) ? ExtrahepaticSite.PERITONEUM : any(ExtrahepaticSite.values());
      boolean nodes = site == ExtrahepaticSite.LYMPH_NODES;
      boolean proven = !nodes || chance(75);
      Optional<NodalStation> station =
          nodes && chance(70) ? Optional.of(any(NodalStation.values())) : Optional.empty();
      Truth resectable = any(Truth.values());
      String on = past(400);
      fact(
          "metastasis " + site + station + " resectable " + resectable,
          p -> p.extrahepatic(site, on, MetastasisOrigin.NOT_STATED, proven, station, resectable));
    }

    private void lesions() {
      int listed = chance(50) ? random.nextInt(7) : 0;
      for (int i = 0; i < listed; i++) {
        Optional<CouinaudSegment> segment =
            chance(70) ? Optional.of(any(CouinaudSegment.values())) : Optional.empty();
        Map<String, String> sizes =
            chance(85) ? Map.of(past(300), millimetres()) : Map.<String, String>of();
        if (chance(70)) {
          fact("lesion " + sizes, p -> p.lesion(segment, sizes));
          continue;
        }
        LesionRelations beside = relations();
        String on = past(90);
        fact("lesion " + sizes + beside, p -> p.lesion(segment, sizes, beside, on));
      }
      truth("list complete", 40, PatientBuilder::lesionListComplete);
      if (chance(50)) {
        int count = random.nextInt(12);
        String on = past(300);
        fact("lesions " + count, p -> p.lesionCount(count, on));
      }
      if (chance(50)) {
        String size = millimetres();
        String on = past(300);
        fact("largest " + size, p -> p.largestLesion(size, on));
      }
    }

    private LesionRelations relations() {
      return new LesionRelations(
          any(Truth.values()),
          any(Truth.values()),
          any(Truth.values()),
          distance(),
          distance(),
          distance(),
          distance());
    }

    private Optional<Measure> distance() {
      if (chance(50)) return Optional.empty();
      return Optional.of(
          Measure.of(anyOf("2", "3", "3.1", "4.9", "5", "9.9", "10", "25"), Unit.MILLIMETRE));
    }

    private void liver() {
      int conditions = chance(30) ? 1 + random.nextInt(2) : 0;
      for (int i = 0; i < conditions; i++) {
        LiverCondition.Kind kind = any(LiverCondition.Kind.values());
        String on = past(600);
        fact("liver " + kind, p -> p.liverCondition(kind, on));
      }
      for (int i = 0; i < 2; i++) {
        if (chance(50)) {
          String percent =
              anyOf("8", "19.9", "20", "22", "24.99", "25", "29.9", "30", "35", "39.9", "40", "62");
          String on = past(90);
          fact("FLR " + percent + " " + on, p -> p.flr(percent, on));
        }
      }
      if (chance(20)) {
        String on = past(70);
        String remnant = anyOf("200", "333", "450", "0", "1200");
        String total = anyOf("1000", "1500", "1777", "0");
        fact("remnant " + remnant, p -> p.remnantVolume(remnant, on));
        fact("total " + total, p -> p.totalVolume(total, on));
        if (chance(50)) {
          String tumour = anyOf("10", "160", "2000");
          fact("tumour " + tumour, p -> p.tumourVolume(tumour, on));
        }
      }
      truth("R0", 75, PatientBuilder::r0Feasible);
      truth("convertible", 40, PatientBuilder::convertible);
      truth("flow", 30, PatientBuilder::remnantFlowAdequate);
      truth("two stages", 10, PatientBuilder::twoStagePlanned);
      truth("segments spared", 10, PatientBuilder::findingAdjacentSegmentsSpared);
      if (chance(30)) {
        ResectabilityStatement statement = any(ResectabilityStatement.values());
        String on = past(200);
        fact("stated " + statement, p -> p.resectability(statement, on));
      }
      if (chance(15)) {
        ResectionExtent extent = any(ResectionExtent.MINOR, ResectionExtent.MAJOR);
        String on = past(60);
        fact("extent " + extent, p -> p.plannedExtent(extent, on));
      }
    }

    /** Many patients can be operated on: little hinges on anyone else's operation. */
    private void resectable() {
      if (!chance(40)) return;
      String on = TODAY.minusDays(random.nextInt(30)).toString();
      String percent = anyOf("34", "39.9", "40", "62", "78");
      int grade = anyOf(0, 0, 1, 3);
      fact("R0 YES " + on, p -> p.r0Feasible(Truth.YES, on));
      fact("FLR " + percent + " " + on, p -> p.flr(percent, on));
      fact("ECOG " + grade, p -> p.ecog(grade, on));
      if (chance(70)) fact("flow YES", p -> p.remnantFlowAdequate(Truth.YES, on));
      if (chance(60)) lowOrHighRisk(on);
    }

    private void lowOrHighRisk(String on) {
      boolean low = chance(60);
      TumourCategory t = low ? TumourCategory.T2 : TumourCategory.T4;
      fact("T " + t, p -> p.tumourCategory(t, on));
      fact("N0", p -> p.nodeCategory(NodeCategory.N0, on));
      fact("lesions", p -> p.lesionCount(low ? 1 : 5, on));
      fact("largest", p -> p.largestLesion(low ? "22" : "63", on));
      fact("CEA", p -> p.cea(low ? "3.1" : "38", on));
    }

    private void fitness() {
      truth("fit", 30, PatientBuilder::fitForMajorHepatectomy);
      truth("surgery refused", 10, PatientBuilder::surgeryRefused);
      if (chance(70)) {
        int grade = random.nextInt(5);
        String on = past(120);
        fact("ECOG " + grade, p -> p.ecog(grade, on));
      }
    }

    private void genotype() {
      if (chance(45)) {
        completeGenotype();
        return;
      }
      for (Gene gene : List.of(Gene.KRAS, Gene.KRAS, Gene.NRAS, Gene.BRAF)) {
        if (!chance(50)) continue;
        GeneFinding finding =
            any(
                new GeneFinding.WildType(),
                new GeneFinding.WildType(),
                new GeneFinding.Variant(GeneFinding.Variant.UNSPECIFIED),
                new GeneFinding.Variant("G12C"),
                new GeneFinding.Variant("G12D"),
                new GeneFinding.Variant("V600E"),
                new GeneFinding.VariantAbsent("V600E"));
        gene(gene, finding);
      }
    }

    /** All three genes known, at most one of them mutated. */
    private void completeGenotype() {
      int which = random.nextInt(5);
      GeneFinding kras = new GeneFinding.Variant(chance(70) ? "G12C" : "G12D");
      gene(Gene.KRAS, which == 0 ? kras : new GeneFinding.WildType());
      gene(Gene.NRAS, which == 1 ? new GeneFinding.Variant("Q61R") : new GeneFinding.WildType());
      gene(Gene.BRAF, which == 2 ? new GeneFinding.Variant("V600E") : new GeneFinding.WildType());
    }

    private void gene(Gene gene, GeneFinding finding) {
      String on = past(500);
      fact(gene + " " + finding, p -> p.gene(gene, finding, on));
    }

    private void markers() {
      if (chance(60)) {
        MismatchRepair status =
            chance(45) ? MismatchRepair.PROFICIENT : any(MismatchRepair.values());
        String on = past(500);
        fact("MMR " + status, p -> p.mismatchRepair(status, on));
      }
      if (chance(25)) {
        String number = anyOf("3", "9.9", "10", "41");
        String on = past(500);
        fact("TMB " + number, p -> p.mutationalBurden(number, on));
      }
      if (chance(10)) {
        Truth high = any(Truth.YES, Truth.NO);
        String on = past(500);
        fact("TMB high " + high, p -> p.mutationalBurdenFlagged(high, on));
      }
      for (Gene gene : List.of(Gene.HER2, Gene.RET, Gene.TP53, Gene.POLE, Gene.POLD1)) {
        if (!chance(25)) continue;
        gene(gene, any(new GeneFinding.WildType(), new GeneFinding.Variant("P286R")));
      }
      truth("DPYD deficient", 40, PatientBuilder::dpyd);
    }

    private void laboratory() {
      lab(LabTest.BILIRUBIN, "0.4", "2.0", "2.01", "2.1", "3.0", "3.01", "7");
      lab(LabTest.BILIRUBIN, "0.5", "0.62", "1.9");
      lab(LabTest.ALP, "80", "100", "125", "126", "400");
      lab(LabTest.ALT, "20", "90");
      lab(LabTest.AST, "25", "110");
      lab(LabTest.PLATELETS, "35", "49.9", "50", "149", "149.9", "150", "310");
      lab(LabTest.ALBUMIN, "2.9", "4.1");
      lab(LabTest.INR, "1.0", "1.8", "1.81", "2.4");
      lab(LabTest.CREATININE, "0.8", "1.9");
    }

    private void lab(LabTest test, String... values) {
      if (!chance(45)) return;
      String value = any(values);
      String on = past(anyOf(28, 60));
      if (chance(50)) {
        fact(test + " " + value + " " + on, p -> p.lab(test, value, on));
      } else {
        String limit = values[values.length / 2];
        fact(test + " " + value + " of " + limit, p -> p.lab(test, value, limit, on));
      }
    }

    private void findings() {
      if (chance(30)) {
        LesionDistribution value = any(LesionDistribution.values());
        String on = past(90);
        fact("lesions " + value, p -> p.findingDistribution(value, on));
      }
      measure("margin", 20, PatientBuilder::findingMargin, "0", "4", "5", "10", "11");
      measure("involvement", 15, PatientBuilder::findingInvolvement, "10", "25", "70", "71");
      measure("congested", 10, PatientBuilder::findingCongestedVolume, "0", "120", "400");
      measure("ICG", 10, PatientBuilder::findingIcgR15, "8", "14", "31");
      measure("lung dose", 10, PatientBuilder::findingLungDose, "12", "30", "30.1");
      truth("ablatable", 20, PatientBuilder::findingAblatable);
      truth("anastomosis", 10, PatientBuilder::findingAnastomosis);
      truth("stent", 10, PatientBuilder::findingStent);
      truth("shunt", 10, PatientBuilder::findingShunt);
    }

    // Treatment

    private void treatment() {
      int courses = random.nextInt(4);
      for (int i = 0; i < courses; i++) cycles();
      int drugOrders = random.nextInt(3);
      for (int i = 0; i < drugOrders; i++) drugOrder("drug-" + i);
      if (chance(15)) {
        int line = random.nextInt(4);
        String on = past(60);
        fact("line " + line, p -> p.lineOfTherapy(line, on));
      }
      if (chance(5)) fact("chemotherapy planned", PatientBuilder::chemotherapyPlanned);
    }

    private void drugOrder(String id) {
      OrderStatus status =
          any(
              OrderStatus.DRAFT,
              OrderStatus.DRAFT,
              OrderStatus.ACTIVE,
              OrderStatus.ACTIVE,
              OrderStatus.ON_HOLD,
              OrderStatus.COMPLETED,
              OrderStatus.ENDED);
      Drug[] drugs = regimen();
      String next =
          chance(50) ? PatientBuilder.UNDATED : TODAY.plusDays(random.nextInt(50)).toString();
      Optional<TreatmentIntent> intent =
          chance(40) ? Optional.of(any(TreatmentIntent.values())) : Optional.empty();
      Optional<Integer> line = chance(30) ? Optional.of(1 + random.nextInt(3)) : Optional.empty();
      fact(
          "order " + List.of(drugs) + " " + status + " " + intent + line + " " + next,
          p -> p.drugOrder(id, status, next, intent, line, drugs));
      if (chance(60)) inHand.add("MedicationRequest/" + id);
    }

    /** A backbone, what is given with it, or both. */
    private Drug[] regimen() {
      Set<Drug> drugs = EnumSet.noneOf(Drug.class);
      if (chance(60)) drugs.addAll(backbone());
      if (drugs.isEmpty() || chance(60)) drugs.addAll(partner());
      return drugs.toArray(Drug[]::new);
    }

    private List<Drug> backbone() {
      return any(
          List.of(Drug.OXALIPLATIN, Drug.FLUOROURACIL, Drug.LEUCOVORIN),
          List.of(Drug.OXALIPLATIN, Drug.CAPECITABINE),
          List.of(Drug.IRINOTECAN, Drug.FLUOROURACIL, Drug.LEVOLEUCOVORIN),
          List.of(Drug.OXALIPLATIN, Drug.IRINOTECAN, Drug.FLUOROURACIL),
          List.of(Drug.OXALIPLATIN, Drug.IRINOTECAN, Drug.FLUOROURACIL),
          List.of(Drug.FLUOROURACIL),
          List.of(Drug.CAPECITABINE),
          List.of(Drug.S1_TEGAFUR_GIMERACIL_OTERACIL),
          List.of(Drug.IRINOTECAN),
          List.of(Drug.IRINOTECAN_LIPOSOMAL, Drug.FLUOROURACIL),
          List.of(Drug.FLOXURIDINE));
    }

    private List<Drug> partner() {
      return switch (random.nextInt(6)) {
        case 0 ->
            any(List.of(Drug.BEVACIZUMAB), List.of(Drug.AFLIBERCEPT), List.of(Drug.RAMUCIRUMAB));
        case 1 -> any(List.of(Drug.CETUXIMAB), List.of(Drug.PANITUMUMAB));
        case 2 ->
            any(
                List.of(Drug.ENCORAFENIB, Drug.CETUXIMAB),
                List.of(Drug.ENCORAFENIB, Drug.PANITUMUMAB),
                List.of(Drug.ENCORAFENIB),
                List.of(Drug.ENCORAFENIB, Drug.BINIMETINIB, Drug.CETUXIMAB),
                List.of(Drug.SOTORASIB),
                List.of(Drug.SOTORASIB, Drug.PANITUMUMAB),
                List.of(Drug.ADAGRASIB, Drug.CETUXIMAB));
        case 3 ->
            any(
                List.of(Drug.PEMBROLIZUMAB),
                List.of(Drug.PEMBROLIZUMAB),
                List.of(Drug.NIVOLUMAB, Drug.IPILIMUMAB),
                List.of(Drug.DOSTARLIMAB),
                List.of(Drug.OTHER_PD1_PDL1_ANTIBODY));
        case 4 ->
            any(
                List.of(Drug.REGORAFENIB),
                List.of(Drug.TRIFLURIDINE_TIPIRACIL),
                List.of(Drug.TRIFLURIDINE_TIPIRACIL, Drug.BEVACIZUMAB),
                List.of(Drug.FRUQUINTINIB),
                List.of(Drug.MITOMYCIN));
        default ->
            any(
                List.of(Drug.CETUXIMAB, Drug.BEVACIZUMAB),
                List.of(Drug.PANITUMUMAB, Drug.RAMUCIRUMAB),
                List.of(Drug.CETUXIMAB, Drug.PANITUMUMAB),
                List.of(Drug.TRASTUZUMAB, Drug.PERTUZUMAB),
                List.of(Drug.TRASTUZUMAB, Drug.TUCATINIB),
                List.of(Drug.TRASTUZUMAB_DERUXTECAN),
                List.of(Drug.LAROTRECTINIB),
                List.of(Drug.ENTRECTINIB),
                List.of(Drug.SELPERCATINIB));
      };
    }

    private void cycles() {
      Drug[] drugs =
          any(
              new Drug[] {Drug.OXALIPLATIN, Drug.FLUOROURACIL},
              new Drug[] {Drug.OXALIPLATIN, Drug.FLUOROURACIL, Drug.BEVACIZUMAB},
              new Drug[] {Drug.IRINOTECAN, Drug.FLUOROURACIL, Drug.BEVACIZUMAB},
              new Drug[] {Drug.IRINOTECAN, Drug.FLUOROURACIL, Drug.AFLIBERCEPT},
              new Drug[] {Drug.IRINOTECAN, Drug.FLUOROURACIL, Drug.RAMUCIRUMAB},
              new Drug[] {Drug.IRINOTECAN, Drug.FLUOROURACIL, Drug.PANITUMUMAB},
              new Drug[] {Drug.CAPECITABINE},
              new Drug[] {Drug.BEVACIZUMAB});
      int number = 1 + random.nextInt(16);
      int every = anyOf(7, 10, 14, 14, 21);
      LocalDate first = TODAY.minusDays(10L + random.nextInt(310));
      if (chance(75)) {
        int possible = (int) (ChronoUnit.DAYS.between(first, TODAY) / every) + 1;
        int given = Math.min(number, possible);
        fact(
            given + " cycles of " + Arrays.asList(drugs) + " from " + first,
            p -> p.cycles(given, first.toString(), every, drugs));
      } else {
        DrugExposure.Evidence evidence = any(DrugExposure.Evidence.values());
        Drug drug = any(drugs);
        String on = past(200);
        fact(drug + " " + evidence + " " + on, p -> p.given(drug, evidence, on));
      }
    }

    // Operations

    private void operations() {
      int done = chance(60) ? 1 + random.nextInt(3) : 0;
      for (int i = 0; i < done; i++) {
        ProcedureKind kind =
            chance(45)
                ? any(
                    ProcedureKind.HEPATECTOMY,
                    ProcedureKind.COLORECTAL_RESECTION,
                    ProcedureKind.PORTAL_VEIN_EMBOLISATION,
                    ProcedureKind.RADIOEMBOLISATION,
                    ProcedureKind.LIVER_RADIOTHERAPY)
                : anySingleKind();
        String on = past(anyOf(30, 60, 700));
        fact("done " + kind + " " + on, p -> p.done(kind, on));
      }
      int day = random.nextInt(110) - 10;
      int planned = chance(65) ? 1 + random.nextInt(2) : 0;
      for (int i = 0; i < planned; i++) planned("op-" + i, ProcedureKind.HEPATECTOMY, day);
      int others = chance(50) ? 1 + random.nextInt(2) : 0;
      for (int i = 0; i < others; i++) {
        ProcedureKind kind =
            chance(20) ? ProcedureKind.PORTAL_VEIN_EMBOLISATION : any(ProcedureKind.values());
        planned("other-" + i, kind, day);
      }
    }

    /** ALPPS is never done alone: its code means a hepatectomy too. */
    private ProcedureKind anySingleKind() {
      ProcedureKind kind = any(ProcedureKind.values());
      return kind == ProcedureKind.ALPPS ? ProcedureKind.HEPATECTOMY : kind;
    }

    /**
     * @param sessionDay the day, counted from today, on which much is done together
     */
    private void planned(String id, ProcedureKind kind, int sessionDay) {
      boolean booked = chance(25);
      String reference = (booked ? "Appointment/" : "ServiceRequest/") + id;
      boolean hepatectomy = kind == ProcedureKind.HEPATECTOMY;
      ResectionExtent extent =
          hepatectomy ? any(ResectionExtent.values()) : ResectionExtent.NOT_STATED;
      OrderStatus status =
          booked
              ? any(OrderStatus.DRAFT, OrderStatus.ACTIVE)
              : any(OrderStatus.DRAFT, OrderStatus.ACTIVE, OrderStatus.ON_HOLD);
      int days = chance(50) ? sessionDay : random.nextInt(110) - 10;
      String on = chance(15) ? PatientBuilder.UNDATED : TODAY.plusDays(days).toString();
      Optional<String> requisition = !booked && chance(20) ? Optional.of("r") : Optional.empty();
      Optional<Side> side =
          !booked && kind != ProcedureKind.COLORECTAL_RESECTION && chance(50)
              ? Optional.of(any(Side.values()))
              : Optional.empty();
      facts.add(
          new Fact(
              kind + " " + on + " " + extent + side + " " + status,
              !on.isEmpty() && days < 0,
              p -> {
                p.plannedProcedure(reference, kind, extent, side, status, on, requisition);
                if (kind != ProcedureKind.ALPPS) return;
                p.plannedProcedure(
                    reference,
                    ProcedureKind.HEPATECTOMY,
                    ResectionExtent.MAJOR,
                    side,
                    status,
                    on,
                    requisition);
              }));
      if (chance(60)) inHand.add(reference);
    }

    // Local therapy

    private static final List<ProcedureKind> LOCAL_KINDS =
        List.of(
            ProcedureKind.ABLATION,
            ProcedureKind.ABLATION,
            ProcedureKind.STEREOTACTIC_RADIOTHERAPY,
            ProcedureKind.LIVER_RADIOTHERAPY,
            ProcedureKind.RADIOEMBOLISATION,
            ProcedureKind.CHEMOEMBOLISATION,
            ProcedureKind.INFUSION_PUMP);

    private void localTherapy() {
      if (!chance(50)) return;
      for (int i = 0; i < 1 + random.nextInt(2); i++) localOrder("local-" + i);
      if (chance(35)) {
        ProcedureKind kind = any(LOCAL_KINDS.toArray(ProcedureKind[]::new));
        String on = past(100);
        fact("done " + kind + " " + on, p -> p.done(kind, on));
      }
      if (chance(50)) ablationPlan();
      if (chance(60)) radiotherapyPlan();
      if (chance(15)) {
        RadiotherapyCourse course =
            new RadiotherapyCourse(
                chance(80) ? Optional.of(gray("48", "60")) : Optional.empty(),
                chance(80) ? Optional.of(anyOf(3, 5)) : Optional.empty(),
                chance(70) ? Set.of(any(RadiotherapyTarget.values())) : Set.of());
        String on = past(200);
        fact("course " + course + " " + on, p -> p.radiotherapyCourse(course, on));
      }
      for (RadioembolisationWorkUp step : RadioembolisationWorkUp.values()) {
        if (!chance(55)) continue;
        String on = past(anyOf(20, 20, 40));
        fact(step + " " + on, p -> p.workUp(step, on));
      }
      if (chance(20)) {
        String on = past(anyOf(20, 60));
        fact("floxuridine " + on, p -> p.given(Drug.FLOXURIDINE, on));
      }
    }

    private void localOrder(String id) {
      ProcedureKind kind = any(LOCAL_KINDS.toArray(ProcedureKind[]::new));
      String reference = "ServiceRequest/" + id;
      OrderStatus status = any(OrderStatus.DRAFT, OrderStatus.ACTIVE);
      String on =
          chance(40) ? PatientBuilder.UNDATED : TODAY.plusDays(random.nextInt(30)).toString();
      fact(
          kind + " " + on,
          p ->
              p.planned(reference, kind, ResectionExtent.NOT_STATED, status, on, Optional.empty()));
      if (chance(75)) inHand.add(reference);
      switch (kind) {
        case ABLATION -> {
          if (!chance(85)) return;
          AblationMethod method = any(AblationMethod.values());
          fact("by " + method, p -> p.ablationMethod(reference, method));
        }
        case STEREOTACTIC_RADIOTHERAPY -> {
          if (!chance(50)) return;
          RadiotherapyTarget target = any(RadiotherapyTarget.LUNG, RadiotherapyTarget.NODE);
          fact("of " + target, p -> p.radiotherapyTarget(reference, target));
        }
        case RADIOEMBOLISATION -> {
          if (!chance(10)) return;
          fact("unread procedures", p -> p.unread(RecordPart.PROCEDURES));
        }
        case CHEMOEMBOLISATION -> {
          if (!chance(60)) return;
          Truth irinotecan = any(Truth.YES, Truth.YES, Truth.NO);
          fact("irinotecan " + irinotecan, p -> p.irinotecanBeads(reference, irinotecan));
        }
        default -> {}
      }
    }

    private void ablationPlan() {
      Optional<Measure> margin =
          chance(80)
              ? Optional.of(Measure.of(anyOf("0", "4.9", "5", "9.9", "10"), Unit.MILLIMETRE))
              : Optional.empty();
      Optional<Measure> necrosis =
          chance(70) ? Optional.of(millilitres("90", "240", "400")) : Optional.empty();
      Optional<Measure> segments =
          chance(60) ? Optional.of(millilitres("240", "300")) : Optional.empty();
      Set<String> of = chance(50) ? Set.of("ServiceRequest/local-0") : Set.of();
      boolean oneTarget = chance(30);
      String on = past(30);
      fact(
          "ablation plan " + margin + necrosis + segments + of + oneTarget,
          p ->
              p.ablationPlan(
                  new AblationPlan(
                      margin,
                      necrosis,
                      segments,
                      oneTarget
                          ? p.lesionReferences().stream().limit(1).collect(Collectors.toSet())
                          : Set.of(),
                      of),
                  on));
    }

    private void radiotherapyPlan() {
      RadiotherapyPlan plan =
          new RadiotherapyPlan(
              chance(85)
                  ? Optional.of(gray("36", "47.9", "48", "54", "60", "75"))
                  : Optional.empty(),
              chance(85) ? Optional.of(anyOf(3, 3, 4, 5, 6, 10)) : Optional.empty(),
              chance(75)
                  ? Optional.of(millilitres("400", "699.9", "700", "1200"))
                  : Optional.empty(),
              chance(60) ? Optional.of(gray("3", "7", "7.1")) : Optional.empty(),
              chance(60) ? Optional.of(gray("12", "30", "30.1")) : Optional.empty(),
              any(Truth.values()),
              any(Truth.values()),
              chance(60) ? Optional.of(any(RadiotherapyTarget.values())) : Optional.empty(),
              chance(50) ? Set.of("ServiceRequest/local-0") : Set.of());
      String on = past(30);
      fact("radiotherapy plan " + plan, p -> p.radiotherapyPlan(plan, on));
    }

    private Measure gray(String... values) {
      return Measure.of(any(values), Unit.GRAY);
    }

    private Measure millilitres(String... values) {
      return Measure.of(any(values), Unit.MILLILITRE);
    }

    private void course() {
      if (chance(45)) {
        TreatmentIntent intent =
            chance(40) ? TreatmentIntent.CONVERSION : any(TreatmentIntent.values());
        String on = past(150);
        fact("intent " + intent, p -> p.intent(intent, on));
      }
      if (chance(35)) {
        TreatmentResponse.Category category = any(TreatmentResponse.Category.values());
        String on = past(120);
        fact("RECIST " + category + " " + on, p -> p.response(category, true, on));
      }
      if (chance(35)) {
        TreatmentResponse.Category category =
            any(
                TreatmentResponse.Category.RESPONSE,
                TreatmentResponse.Category.STABLE,
                TreatmentResponse.Category.PROGRESSION);
        String on = past(120);
        fact("judged " + category + " " + on, p -> p.response(category, false, on));
      }
      if (chance(8)) fact("in a trial", PatientBuilder::inTrial);
      if (chance(15)) {
        Drug drug = any(Drug.OXALIPLATIN, Drug.IRINOTECAN, Drug.FLUOROURACIL);
        Discontinuation.Reason reason = any(Discontinuation.Reason.values());
        String on = past(150);
        fact("stopped " + drug + " " + reason + " " + on, p -> p.stopped(drug, reason, on));
      }
    }

    private void imaging() {
      for (ImagingStudy.Region region : ImagingStudy.Region.values()) {
        if (!chance(60)) continue;
        ImagingStudy.Modality modality = any(ImagingStudy.Modality.values());
        String on = past(100);
        fact(modality + " of " + region, p -> p.imaging(modality, Set.of(region), on));
      }
    }

    // Dice

    @FunctionalInterface
    private interface TruthFact {
      PatientBuilder add(PatientBuilder patient, Truth value, String date);
    }

    private void truth(String words, int percent, TruthFact fact) {
      if (!chance(percent)) return;
      Truth value = any(Truth.values());
      String on = past(150);
      fact(words + " " + value + " " + on, p -> fact.add(p, value, on));
    }

    @FunctionalInterface
    private interface MeasureFact {
      PatientBuilder add(PatientBuilder patient, String value, String date);
    }

    private void measure(String words, int percent, MeasureFact fact, String... values) {
      if (!chance(percent)) return;
      String value = any(values);
      String on = past(90);
      fact(words + " " + value, p -> fact.add(p, value, on));
    }

    private void fact(String words, Consumer<PatientBuilder> add) {
      facts.add(new Fact(words, false, add));
    }

    /** A day up to so many days ago, sometimes only its month or year, sometimes none. */
    private String past(int days) {
      LocalDate day = TODAY.minusDays(random.nextInt(days + 1));
      if (!oddDates || chance(80)) return day.toString();
      return anyOf(
          day.toString().substring(0, 7), day.toString().substring(0, 4), PatientBuilder.UNDATED);
    }

    private String millimetres() {
      return anyOf("4", "18", "30", "49.9", "50", "50.1", "63", "110");
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T any(T... values) {
      return values[random.nextInt(values.length)];
    }

    private String anyOf(String... values) {
      return any(values);
    }

    private int anyOf(Integer... values) {
      return any(values);
    }
  }
}
