package dev.hepatica.support;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.OtherPrimary;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
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

    Maker(long seed, int number, boolean oddDates) {
      this.number = number;
      this.random = new Random(seed * 1_000_003 + number);
      this.oddDates = oddDates;
    }

    AnyPatient make() {
      disease();
      lesions();
      liver();
      fitness();
      genotype();
      treatment();
      imaging();
      if (chance(10)) {
        RecordPart part = any(RecordPart.values());
        fact("unread " + part, p -> p.unread(part));
      }
      return new AnyPatient(number, facts, inHand, any(Occasion.values()));
    }

    private void disease() {
      if (chance(95)) {
        ColorectalSite site = any(ColorectalSite.values());
        String on = past(1500);
        boolean resolved = chance(30);
        fact("primary " + site + " " + on, p -> p.primary(site, on, resolved));
      }
      if (chance(8)) {
        OtherPrimary.Organ organ = any(OtherPrimary.Organ.values());
        fact("other primary " + organ, p -> p.otherPrimary(organ));
      }
      int metastases = chance(92) ? 1 + random.nextInt(2) : 0;
      for (int i = 0; i < metastases; i++) {
        String on = past(900);
        MetastasisOrigin origin =
            chance(80) ? MetastasisOrigin.NOT_STATED : any(MetastasisOrigin.values());
        boolean active = chance(90);
        fact("liver metastasis " + on + " " + origin, p -> p.liverMetastasis(on, origin, active));
      }
      if (chance(25)) {
        ExtrahepaticSite site = any(ExtrahepaticSite.values());
        String on = past(400);
        boolean proven = chance(80);
        fact(
            "metastasis " + site,
            p -> p.extrahepatic(site, on, MetastasisOrigin.NOT_STATED, proven));
      }
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

    private void lesions() {
      int listed = chance(50) ? random.nextInt(7) : 0;
      for (int i = 0; i < listed; i++) {
        Optional<CouinaudSegment> segment =
            chance(70) ? Optional.of(any(CouinaudSegment.values())) : Optional.empty();
        Map<String, String> sizes =
            chance(85) ? Map.of(past(300), millimetres()) : Map.<String, String>of();
        fact("lesion " + sizes, p -> p.lesion(segment, sizes));
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

    private void liver() {
      if (chance(20)) {
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

    private void fitness() {
      truth("fit", 30, PatientBuilder::fitForMajorHepatectomy);
      if (chance(70)) {
        int grade = random.nextInt(5);
        String on = past(120);
        fact("ECOG " + grade, p -> p.ecog(grade, on));
      }
    }

    private void genotype() {
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
        String on = past(500);
        fact(gene + " " + finding, p -> p.gene(gene, finding, on));
      }
    }

    private void treatment() {
      int courses = random.nextInt(3);
      for (int i = 0; i < courses; i++) course();
      int drugOrders = random.nextInt(3);
      for (int i = 0; i < drugOrders; i++) {
        String id = "drug-" + i;
        OrderStatus status = any(OrderStatus.values());
        Drug[] drugs =
            any(
                new Drug[] {Drug.CETUXIMAB},
                new Drug[] {Drug.PANITUMUMAB, Drug.FLUOROURACIL, Drug.IRINOTECAN},
                new Drug[] {Drug.CETUXIMAB, Drug.PANITUMUMAB},
                new Drug[] {Drug.SOTORASIB},
                new Drug[] {Drug.ENCORAFENIB, Drug.CETUXIMAB},
                new Drug[] {Drug.BEVACIZUMAB, Drug.OXALIPLATIN});
        fact(
            "order " + List.of(drugs) + " " + status,
            p -> p.drugOrder(id, status, PatientBuilder.UNDATED, drugs));
        if (chance(60)) inHand.add("MedicationRequest/" + id);
      }
      if (chance(35)) {
        ProcedureKind kind =
            any(
                ProcedureKind.HEPATECTOMY,
                ProcedureKind.ABLATION,
                ProcedureKind.COLORECTAL_RESECTION,
                ProcedureKind.PORTAL_VEIN_EMBOLISATION,
                ProcedureKind.RADIOEMBOLISATION);
        String on = past(700);
        fact("done " + kind + " " + on, p -> p.done(kind, on));
      }
      int operations = chance(65) ? 1 + random.nextInt(2) : 0;
      for (int i = 0; i < operations; i++) {
        String reference = (chance(70) ? "ServiceRequest/op-" : "Appointment/op-") + i;
        ResectionExtent extent = any(ResectionExtent.values());
        OrderStatus status = any(OrderStatus.DRAFT, OrderStatus.ACTIVE, OrderStatus.ON_HOLD);
        int days = random.nextInt(110) - 10;
        String on = chance(15) ? PatientBuilder.UNDATED : TODAY.plusDays(days).toString();
        Optional<String> requisition = chance(20) ? Optional.of("r") : Optional.empty();
        facts.add(
            new Fact(
                "hepatectomy " + on + " " + extent,
                !on.isEmpty() && days < 0,
                p ->
                    p.planned(
                        reference, ProcedureKind.HEPATECTOMY, extent, status, on, requisition)));
        if (chance(60)) inHand.add(reference);
      }
      if (chance(10)) fact("line", p -> p.lineOfTherapy(2, TODAY.minusDays(30).toString()));
      if (chance(5)) fact("chemotherapy planned", PatientBuilder::chemotherapyPlanned);
    }

    private void course() {
      Drug[] drugs =
          any(
              new Drug[] {Drug.OXALIPLATIN, Drug.FLUOROURACIL},
              new Drug[] {Drug.OXALIPLATIN, Drug.FLUOROURACIL, Drug.BEVACIZUMAB},
              new Drug[] {Drug.IRINOTECAN, Drug.FLUOROURACIL, Drug.BEVACIZUMAB},
              new Drug[] {Drug.CAPECITABINE},
              new Drug[] {Drug.BEVACIZUMAB});
      int number = 1 + random.nextInt(10);
      int every = anyOf(7, 10, 14, 21);
      String first = TODAY.minusDays(20L + random.nextInt(300)).toString();
      if (chance(75)) {
        int given =
            Math.min(number, (int) (LocalDate.parse(first).until(TODAY).toTotalMonths()) + 1);
        fact(
            given + " cycles of " + List.of(drugs) + " from " + first,
            p -> p.cycles(given, first, every, drugs));
      } else {
        DrugExposure.Evidence evidence = any(DrugExposure.Evidence.values());
        String on = past(200);
        fact(drugs[0] + " " + evidence + " " + on, p -> p.given(drugs[0], evidence, on));
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
