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
import dev.hepatica.support.Vignette.DrugDraft;
import dev.hepatica.support.Vignette.Facts;
import dev.hepatica.support.Vignette.Operation;
import dev.hepatica.support.Vignette.Stated;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Turns the words of a vignette into a clinical picture and a moment. */
public final class VignettePicture {

  private static final String UNDATED = "undated";

  private final Vignette vignette;
  private final PatientBuilder patient = PatientBuilder.anEmptyRecord();
  private final String seen;

  private VignettePicture(Vignette vignette) {
    this.vignette = vignette;
    this.seen = vignette.patient().seen().orElse(vignette.asOf().toString());
  }

  public static ClinicalPicture of(Vignette vignette) {
    return of(vignette, patient -> {});
  }

  /** The picture of the vignette with something more on record. */
  public static ClinicalPicture of(Vignette vignette, Consumer<PatientBuilder> more) {
    VignettePicture picture = new VignettePicture(vignette);
    picture.fill();
    more.accept(picture.patient);
    return picture.patient.build();
  }

  public static Moment momentOf(Vignette vignette) {
    Set<String> inHand = new HashSet<>();
    vignette.when().drugs().forEach(draft -> inHand.add("MedicationRequest/" + draft.id()));
    vignette.when().operations().forEach(draft -> inHand.add(reference(draft)));
    return new Moment(
        vignette.asOf(), constant(Occasion.class, vignette.when().occasion()), inHand);
  }

  private void fill() {
    Facts facts = vignette.patient();
    facts.sex().ifPresent(sex -> patient.sex(constant(Sex.class, sex)));
    facts.born().ifPresent(patient::born);
    disease(facts);
    liver(facts);
    each(facts.fitForMajorHepatectomy(), (v, on) -> patient.fitForMajorHepatectomy(truth(v), on));
    each(facts.ecog(), (v, on) -> patient.ecog(Integer.parseInt(v), on));
    each(facts.surgeryRefused(), (v, on) -> patient.surgeryRefused(truth(v), on));
    each(facts.bmi(), patient::bodyMassIndex);
    facts
        .labs()
        .forEach(
            (test, results) ->
                results.forEach(result -> lab(constant(LabTest.class, test), result)));
    markers(facts);
    findings(facts);
    course(facts);
    facts.genes().forEach((gene, results) -> genes(constant(Gene.class, gene), results));
    treatment(facts);
    facts.imaging().forEach(this::imaging);
    localTherapy(facts);
    facts.unread().forEach(part -> patient.unread(constant(RecordPart.class, part)));
  }

  private void lab(LabTest test, Vignette.Lab lab) {
    String on = dateOf(lab.stated());
    lab.upperLimit()
        .ifPresentOrElse(
            limit -> patient.lab(test, lab.stated().value(), limit, on),
            () -> patient.lab(test, lab.stated().value(), on));
  }

  private void markers(Facts facts) {
    each(facts.msi(), (v, on) -> patient.mismatchRepair(constant(MismatchRepair.class, v), on));
    each(facts.tmb(), this::mutationalBurden);
    each(facts.dpyd(), (v, on) -> patient.dpyd(deficiency(v), on));
  }

  private void mutationalBurden(String words, String on) {
    switch (words) {
      case "high" -> patient.mutationalBurdenFlagged(Truth.YES, on);
      case "not-high" -> patient.mutationalBurdenFlagged(Truth.NO, on);
      default -> patient.mutationalBurden(words, on);
    }
  }

  private static Truth deficiency(String words) {
    return switch (words) {
      case "deficient" -> Truth.YES;
      case "normal" -> Truth.NO;
      case "unclear" -> Truth.UNKNOWN;
      default -> throw new IllegalArgumentException("deficient, normal or unclear, not " + words);
    };
  }

  private void findings(Facts facts) {
    each(
        facts.distribution(),
        (v, on) -> patient.findingDistribution(constant(LesionDistribution.class, v), on));
    each(facts.margin(), patient::findingMargin);
    each(facts.ablatable(), (v, on) -> patient.findingAblatable(truth(v), on));
    each(facts.congestedVolume(), patient::findingCongestedVolume);
    each(facts.involvement(), patient::findingInvolvement);
    each(facts.icgR15(), patient::findingIcgR15);
    each(facts.biliaryAnastomosis(), (v, on) -> patient.findingAnastomosis(truth(v), on));
    each(facts.biliaryStent(), (v, on) -> patient.findingStent(truth(v), on));
    each(facts.lungDose(), patient::findingLungDose);
    each(facts.gastrointestinalShunt(), (v, on) -> patient.findingShunt(truth(v), on));
    each(
        facts.adjacentSegmentsSpared(),
        (v, on) -> patient.findingAdjacentSegmentsSpared(truth(v), on));
  }

  private void course(Facts facts) {
    each(facts.response(), (v, on) -> patient.response(response(v), false, on));
    each(facts.responseBySize(), (v, on) -> patient.response(response(v), true, on));
    each(facts.intent(), (v, on) -> patient.intent(constant(TreatmentIntent.class, v), on));
    if (facts.trial()) patient.inTrial();
    facts
        .stopped()
        .forEach(
            stopped ->
                patient.stopped(
                    constant(Drug.class, stopped.drug()),
                    constant(Discontinuation.Reason.class, stopped.reason()),
                    orUndated(stopped.date())));
  }

  private static TreatmentResponse.Category response(String words) {
    return constant(TreatmentResponse.Category.class, words);
  }

  private void disease(Facts facts) {
    facts
        .primary()
        .forEach(
            primary ->
                patient.primary(
                    constant(ColorectalSite.class, primary.site()),
                    orUndated(primary.diagnosed()),
                    primary.resolved()));
    facts
        .otherPrimary()
        .forEach(organ -> patient.otherPrimary(constant(OtherPrimary.Organ.class, organ)));
    facts
        .liverMetastasis()
        .forEach(
            found ->
                patient.liverMetastasis(
                    orUndated(found.recorded()), origin(found), !found.resolved()));
    facts
        .extrahepaticMetastasis()
        .forEach(
            found ->
                patient.extrahepatic(
                    constant(ExtrahepaticSite.class, found.site().orElseThrow()),
                    orUndated(found.recorded()),
                    origin(found),
                    !found.unproven(),
                    found.station().map(name -> constant(NodalStation.class, name)),
                    found.resectable().map(VignettePicture::truth).orElse(Truth.UNKNOWN)));
    each(facts.extrahepaticDisease(), (v, on) -> patient.extrahepaticDisease(truth(v), on));
    each(
        facts.t(),
        (v, on) ->
            patient.tumourCategory(
                constant(TumourCategory.class, v.substring(basis(v) ? 1 : 0)), basisOf(v), on));
    each(
        facts.n(),
        (v, on) ->
            patient.nodeCategory(
                constant(NodeCategory.class, v.substring(basis(v) ? 1 : 0)), basisOf(v), on));
    each(facts.cea(), patient::cea);
  }

  private void liver(Facts facts) {
    facts.lesions().forEach(this::lesion);
    each(facts.lesionListComplete(), (v, on) -> patient.lesionListComplete(truth(v), on));
    each(facts.lesionCount(), (v, on) -> patient.lesionCount(Integer.parseInt(v), on));
    each(facts.largestLesion(), patient::largestLesion);
    each(
        facts.liverConditions(),
        (v, on) -> patient.liverCondition(constant(LiverCondition.Kind.class, v), on));
    each(facts.flr(), patient::flr);
    each(facts.remnantVolume(), patient::remnantVolume);
    each(facts.totalLiverVolume(), patient::totalVolume);
    each(facts.tumourVolume(), patient::tumourVolume);
    each(facts.r0Feasible(), (v, on) -> patient.r0Feasible(truth(v), on));
    each(
        facts.resectability(),
        (v, on) -> patient.resectability(constant(ResectabilityStatement.class, v), on));
    each(facts.convertible(), (v, on) -> patient.convertible(truth(v), on));
    each(facts.remnantFlowAdequate(), (v, on) -> patient.remnantFlowAdequate(truth(v), on));
    each(
        facts.plannedExtent(),
        (v, on) -> patient.plannedExtent(constant(ResectionExtent.class, v), on));
    each(facts.twoStagePlanned(), (v, on) -> patient.twoStagePlanned(truth(v), on));
  }

  private void lesion(Vignette.Tumour lesion) {
    Map<String, String> sizes = new LinkedHashMap<>();
    each(lesion.size(), (size, on) -> sizes.put(on, size));
    Optional<CouinaudSegment> segment =
        lesion.segment().map(name -> constant(CouinaudSegment.class, name));
    lesion
        .beside()
        .ifPresentOrElse(
            beside -> patient.lesion(segment, sizes, relations(beside), seen),
            () -> patient.lesion(segment, sizes));
  }

  private static LesionRelations relations(Vignette.Beside beside) {
    return new LesionRelations(
        stated(beside.central()),
        stated(beside.subcapsular()),
        stated(beside.vascularContact()),
        beside.bileDuct().map(VignettePicture::millimetres),
        beside.colon().map(VignettePicture::millimetres),
        beside.luminalOrgan().map(VignettePicture::millimetres),
        beside.vesselDiameter().map(VignettePicture::millimetres));
  }

  private static Truth stated(Optional<Boolean> value) {
    return value.map(Truth::of).orElse(Truth.UNKNOWN);
  }

  private static Measure millimetres(String value) {
    return Measure.of(value, Unit.MILLIMETRE);
  }

  private void genes(Gene gene, List<Stated> results) {
    each(results, (v, on) -> patient.gene(gene, finding(v), on));
  }

  private static GeneFinding finding(String words) {
    if (words.equals("wild-type")) return new GeneFinding.WildType();
    if (words.equals("mutated")) return new GeneFinding.Variant(GeneFinding.Variant.UNSPECIFIED);
    return words.startsWith("no ")
        ? new GeneFinding.VariantAbsent(words.substring(3))
        : new GeneFinding.Variant(words);
  }

  private void treatment(Facts facts) {
    facts
        .drugs()
        .forEach(
            together -> {
              DrugExposure.Evidence evidence =
                  constant(DrugExposure.Evidence.class, together.source().orElse("administration"));
              for (String day : together.days()) {
                for (String drug : together.given()) {
                  patient.given(constant(Drug.class, drug), evidence, orUndated(Optional.of(day)));
                }
              }
            });
    facts.drugOrders().forEach(order -> drugOrder(order, "active"));
    vignette.when().drugs().forEach(draft -> drugOrder(draft, "draft"));
    facts
        .operations()
        .forEach(
            done -> patient.done(Procedures.of(done.procedure()).kind(), orUndated(done.date())));
    facts.plannedOperations().forEach(order -> operation(order, "active"));
    vignette.when().operations().forEach(draft -> operation(draft, "draft"));
    each(facts.lineOfTherapy(), (v, on) -> patient.lineOfTherapy(Integer.parseInt(v), on));
    if (facts.chemotherapyPlanned()) patient.chemotherapyPlanned();
  }

  private void drugOrder(DrugDraft order, String status) {
    patient.drugOrder(
        order.id(),
        constant(OrderStatus.class, order.status().orElse(status)),
        orUndated(order.nextDose()),
        order.intent().map(intent -> constant(TreatmentIntent.class, intent)),
        order.line(),
        order.drugs().stream().map(drug -> constant(Drug.class, drug)).toArray(Drug[]::new));
    order.ordered().ifPresent(patient::orderedOn);
  }

  private void operation(Operation order, String status) {
    Procedures procedure = Procedures.of(order.procedure());
    planned(order, status, procedure.kind(), procedure.extent());
    procedure.method.ifPresent(method -> patient.ablationMethod(reference(order), method));
    procedure.target.ifPresent(target -> patient.radiotherapyTarget(reference(order), target));
    procedure.beads.ifPresent(used -> patient.irinotecanBeads(reference(order), used));
    // The code of ALPPS means a major hepatectomy as well.
    if (procedure == Procedures.ALPPS) {
      planned(order, status, ProcedureKind.HEPATECTOMY, ResectionExtent.MAJOR);
    }
  }

  private void planned(Operation order, String status, ProcedureKind kind, ResectionExtent extent) {
    patient.plannedProcedure(
        reference(order),
        kind,
        extent,
        order.side().map(side -> constant(Side.class, side)),
        constant(OrderStatus.class, order.status().orElse(status)),
        orUndated(order.date()),
        order.requisition());
  }

  private void localTherapy(Facts facts) {
    for (Vignette.AblationPlanned plan : facts.ablationPlans()) {
      patient.ablationPlan(
          new AblationPlan(
              plan.margin().map(VignettePicture::millimetres),
              plan.necrosis().map(VignettePicture::millilitres),
              plan.twoSegments().map(VignettePicture::millilitres),
              plan.lesions().stream()
                  .map(number -> patient.lesionReferences().get(number - 1))
                  .collect(Collectors.toSet()),
              orders(plan.of())),
          orUndated(plan.date().or(() -> Optional.of(seen))));
    }
    for (Vignette.RadiotherapyPlanned plan : facts.radiotherapyPlans()) {
      patient.radiotherapyPlan(
          new RadiotherapyPlan(
              plan.dose().map(VignettePicture::gray),
              plan.fractions(),
              plan.sparedLiver().map(VignettePicture::millilitres),
              plan.stomachThird().map(VignettePicture::gray),
              plan.bowelMax().map(VignettePicture::gray),
              stated(plan.triphasicCt()),
              stated(plan.motionManagement()),
              plan.target().map(target -> constant(RadiotherapyTarget.class, target)),
              orders(plan.of())),
          orUndated(plan.date().or(() -> Optional.of(seen))));
    }
    for (Vignette.RadiotherapyGiven given : facts.radiotherapyCourses()) {
      patient.radiotherapyCourse(
          new RadiotherapyCourse(
              given.dose().map(VignettePicture::gray),
              given.fractions(),
              given.targets().stream()
                  .map(target -> constant(RadiotherapyTarget.class, target))
                  .collect(Collectors.toSet())),
          orUndated(given.date()));
    }
    for (Vignette.Done step : facts.workUp()) {
      patient.workUp(
          constant(RadioembolisationWorkUp.class, step.procedure()), orUndated(step.date()));
    }
  }

  private static Set<String> orders(List<String> ids) {
    return ids.stream().map(id -> "ServiceRequest/" + id).collect(Collectors.toSet());
  }

  private static Measure millilitres(String value) {
    return Measure.of(value, Unit.MILLILITRE);
  }

  private static Measure gray(String value) {
    return Measure.of(value, Unit.GRAY);
  }

  private void imaging(Vignette.Imaging study) {
    Set<ImagingStudy.Region> regions = EnumSet.noneOf(ImagingStudy.Region.class);
    study.shows().forEach(name -> regions.add(constant(ImagingStudy.Region.class, name)));
    patient.imaging(constant(ImagingStudy.Modality.class, study.modality()), regions, study.date());
  }

  private static String reference(Operation order) {
    return (order.booked() ? "Appointment/" : "ServiceRequest/") + order.id();
  }

  private static MetastasisOrigin origin(Vignette.Metastasis found) {
    return constant(MetastasisOrigin.class, found.origin().orElse("not-stated"));
  }

  /** The operations of which vignettes speak. */
  private enum Procedures {
    RIGHT_HEPATECTOMY(ProcedureKind.HEPATECTOMY, ResectionExtent.MAJOR),
    WEDGE_RESECTION(ProcedureKind.HEPATECTOMY, ResectionExtent.MINOR),
    LIVER_RESECTION(ProcedureKind.HEPATECTOMY, ResectionExtent.NOT_STATED),
    SIGMOID_RESECTION(ProcedureKind.COLORECTAL_RESECTION),
    COLORECTAL_RESECTION(ProcedureKind.COLORECTAL_RESECTION),
    PORTAL_VEIN_EMBOLISATION(ProcedureKind.PORTAL_VEIN_EMBOLISATION),
    RADIOEMBOLISATION(ProcedureKind.RADIOEMBOLISATION),
    ABLATION(ProcedureKind.ABLATION),
    RADIOFREQUENCY_ABLATION(AblationMethod.RADIOFREQUENCY),
    MICROWAVE_ABLATION(AblationMethod.MICROWAVE),
    CRYOABLATION(AblationMethod.CRYOABLATION),
    IRREVERSIBLE_ELECTROPORATION(AblationMethod.IRREVERSIBLE_ELECTROPORATION),
    FOCUSED_ULTRASOUND(AblationMethod.FOCUSED_ULTRASOUND),
    ETHANOL_ABLATION(AblationMethod.OTHER),
    CHEMOEMBOLISATION(ProcedureKind.CHEMOEMBOLISATION),
    CHEMOEMBOLISATION_WITH_IRINOTECAN_BEADS(Truth.YES),
    CHEMOEMBOLISATION_WITHOUT_IRINOTECAN(Truth.NO),
    STEREOTACTIC_RADIOTHERAPY(ProcedureKind.STEREOTACTIC_RADIOTHERAPY),
    LUNG_STEREOTACTIC_RADIOTHERAPY(RadiotherapyTarget.LUNG),
    NODAL_STEREOTACTIC_RADIOTHERAPY(RadiotherapyTarget.NODE),
    LIVER_RADIOTHERAPY(ProcedureKind.LIVER_RADIOTHERAPY),
    INFUSION_PUMP(ProcedureKind.INFUSION_PUMP),
    ALPPS(ProcedureKind.ALPPS),
    LIVER_BIOPSY(ProcedureKind.LIVER_BIOPSY),
    EXTENDED_LYMPHADENECTOMY(ProcedureKind.EXTENDED_LYMPHADENECTOMY),
    CYTOREDUCTION_WITH_HIPEC(ProcedureKind.CYTOREDUCTION_WITH_HIPEC),
    LUNG_METASTASECTOMY(ProcedureKind.LUNG_METASTASECTOMY);

    private final ProcedureKind kind;
    private final ResectionExtent extent;
    private final Optional<AblationMethod> method;
    private final Optional<RadiotherapyTarget> target;
    private final Optional<Truth> beads;

    Procedures(ProcedureKind kind) {
      this(kind, ResectionExtent.NOT_STATED);
    }

    Procedures(ProcedureKind kind, ResectionExtent extent) {
      this(kind, extent, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Procedures(AblationMethod method) {
      this(
          ProcedureKind.ABLATION,
          ResectionExtent.NOT_STATED,
          Optional.of(method),
          Optional.empty(),
          Optional.empty());
    }

    Procedures(RadiotherapyTarget target) {
      this(
          ProcedureKind.STEREOTACTIC_RADIOTHERAPY,
          ResectionExtent.NOT_STATED,
          Optional.empty(),
          Optional.of(target),
          Optional.empty());
    }

    Procedures(Truth beads) {
      this(
          ProcedureKind.CHEMOEMBOLISATION,
          ResectionExtent.NOT_STATED,
          Optional.empty(),
          Optional.empty(),
          Optional.of(beads));
    }

    Procedures(
        ProcedureKind kind,
        ResectionExtent extent,
        Optional<AblationMethod> method,
        Optional<RadiotherapyTarget> target,
        Optional<Truth> beads) {
      this.kind = kind;
      this.extent = extent;
      this.method = method;
      this.target = target;
      this.beads = beads;
    }

    static Procedures of(String words) {
      return constant(Procedures.class, words);
    }

    ProcedureKind kind() {
      return kind;
    }

    ResectionExtent extent() {
      return extent;
    }
  }

  private void each(List<Stated> values, BiConsumer<String, String> add) {
    for (Stated stated : values) add.accept(stated.value(), dateOf(stated));
  }

  private String dateOf(Stated stated) {
    return orUndated(Optional.of(stated.date().orElse(seen)));
  }

  private static String orUndated(Optional<String> date) {
    return date.filter(text -> !text.equals(UNDATED)).orElse(PatientBuilder.UNDATED);
  }

  private static boolean basis(String category) {
    return Character.isLowerCase(category.charAt(0));
  }

  private static StagingBasis basisOf(String category) {
    return switch (category.charAt(0)) {
      case 'p' -> StagingBasis.PATHOLOGICAL;
      case 'c' -> StagingBasis.CLINICAL;
      default -> StagingBasis.NOT_STATED;
    };
  }

  private static Truth truth(String words) {
    return switch (words) {
      case "true" -> Truth.YES;
      case "false" -> Truth.NO;
      case "uncertain" -> Truth.UNKNOWN;
      default -> throw new IllegalArgumentException("true, false or uncertain, not " + words);
    };
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String words) {
    return Enum.valueOf(type, words.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
