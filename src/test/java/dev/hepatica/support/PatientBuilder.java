package dev.hepatica.support;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.AblationPlan;
import dev.hepatica.clinical.AskedFor;
import dev.hepatica.clinical.BodySize;
import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Discontinuation;
import dev.hepatica.clinical.Disease;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Fitness;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Laboratory;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionDistribution;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.LiverFindings;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.LocalTherapy;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.MismatchRepair;
import dev.hepatica.clinical.MolecularProfile;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.OtherPrimary;
import dev.hepatica.clinical.Patient;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.RadioembolisationWorkUp;
import dev.hepatica.clinical.RadiotherapyCourse;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Sex;
import dev.hepatica.clinical.Side;
import dev.hepatica.clinical.Staged;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.TherapyCourse;
import dev.hepatica.clinical.Treatment;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.clinical.TumourMutationalBurden;
import dev.hepatica.clinical.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds a clinical picture fact by fact; what is not said is unknown. Dates are written as in
 * FHIR: a day, a month or a year, and {@link #UNDATED}.
 */
public final class PatientBuilder {

  /** In place of a date: the record gives none. */
  public static final String UNDATED = "";

  private final long shiftedByDays;

  /** Every id has four digits, so that ids sort as they were given. */
  private int lastId = 1000;

  private BigDecimal shareOfRemnant = BigDecimal.ONE;
  private int operationsMovedByDays;

  private Optional<ClinicalDate> born = Optional.empty();
  private Optional<Sex> sex = Optional.empty();
  private final List<PrimaryCancer> primaries = new ArrayList<>();
  private final List<OtherPrimary> otherPrimaries = new ArrayList<>();
  private final List<LiverMetastasis> liverMetastases = new ArrayList<>();
  private final List<ExtrahepaticMetastasis> extrahepatic = new ArrayList<>();
  private final List<Dated<Truth>> statedExtrahepatic = new ArrayList<>();
  private final List<Dated<Staged<TumourCategory>>> tumourCategory = new ArrayList<>();
  private final List<Dated<Staged<NodeCategory>>> nodeCategory = new ArrayList<>();
  private final List<Dated<Measure>> cea = new ArrayList<>();
  private final List<Lesion> lesions = new ArrayList<>();
  private final List<Dated<Truth>> listComplete = new ArrayList<>();
  private final List<Dated<Integer>> statedCount = new ArrayList<>();
  private final List<Dated<Measure>> statedLargest = new ArrayList<>();
  private final List<LiverCondition> liverConditions = new ArrayList<>();
  private final List<Dated<Measure>> remnantPercent = new ArrayList<>();
  private final List<Dated<Measure>> remnantVolume = new ArrayList<>();
  private final List<Dated<Measure>> totalVolume = new ArrayList<>();
  private final List<Dated<Measure>> tumourVolume = new ArrayList<>();
  private final List<Dated<Truth>> r0Feasible = new ArrayList<>();
  private final List<Dated<ResectabilityStatement>> resectability = new ArrayList<>();
  private final List<Dated<Truth>> convertible = new ArrayList<>();
  private final List<Dated<Truth>> remnantFlow = new ArrayList<>();
  private final List<Dated<ResectionExtent>> plannedExtent = new ArrayList<>();
  private final List<Dated<Truth>> twoStage = new ArrayList<>();
  private final List<Dated<Truth>> fit = new ArrayList<>();
  private final List<Dated<Integer>> ecog = new ArrayList<>();
  private final Map<Gene, List<Dated<GeneFinding>>> genes = new EnumMap<>(Gene.class);
  private final List<DrugExposure> exposures = new ArrayList<>();
  private final List<DrugOrder> drugOrders = new ArrayList<>();
  private final List<CompletedProcedure> completed = new ArrayList<>();
  private final List<PlannedProcedure> planned = new ArrayList<>();
  private final List<Dated<Integer>> lineOfTherapy = new ArrayList<>();
  private final List<Provenance> chemotherapyPlanned = new ArrayList<>();
  private final Map<LabTest, List<Dated<LabResult>>> labs = new EnumMap<>(LabTest.class);
  private final List<Dated<Measure>> bodyMassIndex = new ArrayList<>();
  private final List<Dated<MismatchRepair>> mismatchRepair = new ArrayList<>();
  private final List<Dated<TumourMutationalBurden>> mutationalBurden = new ArrayList<>();
  private final List<Dated<Truth>> dpyd = new ArrayList<>();
  private final List<Dated<TreatmentResponse>> responses = new ArrayList<>();
  private final List<Dated<TreatmentIntent>> intents = new ArrayList<>();
  private final List<Provenance> activeTrials = new ArrayList<>();
  private final List<Discontinuation> discontinuations = new ArrayList<>();
  private final List<Dated<LesionDistribution>> distribution = new ArrayList<>();
  private final List<Dated<Measure>> margin = new ArrayList<>();
  private final List<Dated<Truth>> ablatable = new ArrayList<>();
  private final List<Dated<Measure>> congestedVolume = new ArrayList<>();
  private final List<Dated<Measure>> involvement = new ArrayList<>();
  private final List<Dated<Measure>> icgR15 = new ArrayList<>();
  private final List<Dated<Truth>> anastomosis = new ArrayList<>();
  private final List<Dated<Truth>> stent = new ArrayList<>();
  private final List<Dated<Measure>> lungDose = new ArrayList<>();
  private final List<Dated<Truth>> shunt = new ArrayList<>();
  private final List<Dated<Truth>> adjacentSegmentsSpared = new ArrayList<>();
  private final List<Dated<Truth>> surgeryRefused = new ArrayList<>();
  private final List<ImagingStudy> imaging = new ArrayList<>();
  private final Map<String, AblationMethod> ablationMethods = new HashMap<>();
  private final Map<String, RadiotherapyTarget> radiotherapyTargets = new HashMap<>();
  private final Map<String, Truth> irinotecanBeads = new HashMap<>();
  private final List<Dated<AblationPlan>> ablationPlans = new ArrayList<>();
  private final List<Dated<RadiotherapyPlan>> radiotherapyPlans = new ArrayList<>();
  private final List<Dated<RadiotherapyCourse>> radiotherapyCourses = new ArrayList<>();
  private final List<Dated<RadioembolisationWorkUp>> workUp = new ArrayList<>();
  private final List<AskedFor> askedFor = new ArrayList<>();
  private final Set<RecordPart> unread = EnumSet.noneOf(RecordPart.class);

  private PatientBuilder(long shiftedByDays) {
    this.shiftedByDays = shiftedByDays;
  }

  /** A record that was read in full and holds nothing. */
  public static PatientBuilder anEmptyRecord() {
    return new PatientBuilder(0);
  }

  /** As {@link #anEmptyRecord()}; every date given later is moved by so many days. */
  public static PatientBuilder anEmptyRecordShiftedBy(long days) {
    return new PatientBuilder(days);
  }

  /** Sigmoid cancer of May 2024, liver metastasis of 1 February 2026, nothing else known. */
  public static PatientBuilder aPatient() {
    return anEmptyRecord()
        .primary(ColorectalSite.SIGMOID_COLON, "2024-05-02")
        .liverMetastasis("2026-02-01");
  }

  /** {@link #aPatient()} with a resection that is stated feasible, a large remnant and ECOG 0. */
  public static PatientBuilder aResectablePatient() {
    return aPatient()
        .r0Feasible(Truth.YES, "2026-05-20")
        .flr("60", "2026-05-20")
        .ecog(0, "2026-05-20");
  }

  // The same patient, a little different

  /** Every remnant that is given from here on is half as large. */
  public PatientBuilder withHalfTheRemnant() {
    shareOfRemnant = new BigDecimal("0.5");
    return this;
  }

  /** Every operation that is planned from here on lies so many days later. */
  public PatientBuilder withOperationsLater(int days) {
    operationsMovedByDays = days;
    return this;
  }

  // The person

  public PatientBuilder born(String date) {
    born = date(date);
    return this;
  }

  public PatientBuilder sex(Sex value) {
    sex = Optional.of(value);
    return this;
  }

  // The cancer

  public PatientBuilder primary(ColorectalSite site, String diagnosed) {
    return primary(site, diagnosed, false);
  }

  public PatientBuilder primary(ColorectalSite site, String diagnosed, boolean resolved) {
    primaries.add(new PrimaryCancer(site, date(diagnosed), resolved, from("Condition", "code")));
    return this;
  }

  public PatientBuilder otherPrimary(OtherPrimary.Organ organ) {
    otherPrimaries.add(new OtherPrimary(organ, Optional.empty(), from("Condition", "code")));
    return this;
  }

  public PatientBuilder liverMetastasis(String recorded) {
    return liverMetastasis(recorded, MetastasisOrigin.NOT_STATED);
  }

  public PatientBuilder liverMetastasis(String recorded, MetastasisOrigin origin) {
    return liverMetastasis(recorded, origin, true);
  }

  public PatientBuilder liverMetastasis(String recorded, MetastasisOrigin origin, boolean active) {
    liverMetastases.add(
        new LiverMetastasis(origin, date(recorded), active, from("Condition", "onset")));
    return this;
  }

  public PatientBuilder extrahepatic(ExtrahepaticSite site, String recorded) {
    return extrahepatic(site, recorded, MetastasisOrigin.NOT_STATED, true);
  }

  /**
   * @param proven false for a code that also covers regional nodes
   */
  public PatientBuilder extrahepatic(
      ExtrahepaticSite site, String recorded, MetastasisOrigin origin, boolean proven) {
    extrahepatic.add(
        new ExtrahepaticMetastasis(
            site,
            origin,
            proven,
            Optional.empty(),
            Truth.UNKNOWN,
            date(recorded),
            true,
            from("Condition", "code")));
    return this;
  }

  public PatientBuilder extrahepaticDisease(Truth stated, String date) {
    statedExtrahepatic.add(observed(stated, date));
    return this;
  }

  public PatientBuilder tumourCategory(TumourCategory category, String date) {
    return tumourCategory(category, StagingBasis.PATHOLOGICAL, date);
  }

  public PatientBuilder tumourCategory(TumourCategory category, StagingBasis basis, String date) {
    tumourCategory.add(observed(new Staged<>(category, basis), date));
    return this;
  }

  public PatientBuilder nodeCategory(NodeCategory category, String date) {
    return nodeCategory(category, StagingBasis.PATHOLOGICAL, date);
  }

  public PatientBuilder nodeCategory(NodeCategory category, StagingBasis basis, String date) {
    nodeCategory.add(observed(new Staged<>(category, basis), date));
    return this;
  }

  public PatientBuilder cea(String nanogramsPerMillilitre, String date) {
    cea.add(observed(Measure.of(nanogramsPerMillilitre, Unit.NANOGRAM_PER_MILLILITRE), date));
    return this;
  }

  // The liver

  public PatientBuilder lesion(String millimetres, String date) {
    return lesion(Optional.empty(), Map.of(date, millimetres));
  }

  /**
   * @param sizes diameter in mm by date; empty for a lesion that nobody measured
   */
  public PatientBuilder lesion(Optional<CouinaudSegment> segment, Map<String, String> sizes) {
    List<Dated<Measure>> diameters = new ArrayList<>();
    sizes.forEach((on, size) -> diameters.add(observed(millimetres(size), on)));
    lesions.add(
        new Lesion(
            History.of(diameters),
            segment,
            History.none(),
            true,
            from("BodyStructure", "location")));
    return this;
  }

  public PatientBuilder lesionListComplete(Truth value, String date) {
    listComplete.add(observed(value, date));
    return this;
  }

  public PatientBuilder lesionCount(int count, String date) {
    statedCount.add(observed(count, date));
    return this;
  }

  public PatientBuilder largestLesion(String millimetres, String date) {
    statedLargest.add(observed(millimetres(millimetres), date));
    return this;
  }

  public PatientBuilder liverCondition(LiverCondition.Kind kind, String recorded) {
    liverConditions.add(new LiverCondition(kind, date(recorded), from("Condition", "code")));
    return this;
  }

  public PatientBuilder flr(String percent, String date) {
    remnantPercent.add(observed(remnant(percent, Unit.PERCENT), date));
    return this;
  }

  public PatientBuilder remnantVolume(String millilitres, String date) {
    remnantVolume.add(observed(remnant(millilitres, Unit.MILLILITRE), date));
    return this;
  }

  public PatientBuilder totalVolume(String millilitres, String date) {
    totalVolume.add(observed(Measure.of(millilitres, Unit.MILLILITRE), date));
    return this;
  }

  public PatientBuilder tumourVolume(String millilitres, String date) {
    tumourVolume.add(observed(Measure.of(millilitres, Unit.MILLILITRE), date));
    return this;
  }

  public PatientBuilder r0Feasible(Truth value, String date) {
    r0Feasible.add(observed(value, date));
    return this;
  }

  public PatientBuilder resectability(ResectabilityStatement statement, String date) {
    resectability.add(observed(statement, date));
    return this;
  }

  public PatientBuilder convertible(Truth value, String date) {
    convertible.add(observed(value, date));
    return this;
  }

  public PatientBuilder remnantFlowAdequate(Truth value, String date) {
    remnantFlow.add(observed(value, date));
    return this;
  }

  public PatientBuilder plannedExtent(ResectionExtent extent, String date) {
    plannedExtent.add(observed(extent, date));
    return this;
  }

  public PatientBuilder twoStagePlanned(Truth value, String date) {
    twoStage.add(observed(value, date));
    return this;
  }

  // Fitness and genotype

  public PatientBuilder fitForMajorHepatectomy(Truth value, String date) {
    fit.add(observed(value, date));
    return this;
  }

  public PatientBuilder ecog(int grade, String date) {
    ecog.add(observed(grade, date));
    return this;
  }

  public PatientBuilder wildType(Gene gene, String date) {
    return gene(gene, new GeneFinding.WildType(), date);
  }

  public PatientBuilder mutated(Gene gene, String variant, String date) {
    return gene(gene, new GeneFinding.Variant(variant), date);
  }

  public PatientBuilder gene(Gene gene, GeneFinding finding, String date) {
    genes.computeIfAbsent(gene, any -> new ArrayList<>()).add(observed(finding, date));
    return this;
  }

  // Treatment

  public PatientBuilder given(Drug drug, String date) {
    return given(drug, DrugExposure.Evidence.ADMINISTRATION, date);
  }

  public PatientBuilder given(Drug drug, DrugExposure.Evidence evidence, String date) {
    String type =
        switch (evidence) {
          case ADMINISTRATION -> "MedicationAdministration";
          case STATEMENT -> "MedicationStatement";
          case DISPENSE -> "MedicationDispense";
        };
    exposures.add(new DrugExposure(drug, date(date), evidence, from(type, "effective")));
    return this;
  }

  /** The same drugs again and again. */
  public PatientBuilder cycles(int number, String first, int everyDays, Drug... drugs) {
    for (int i = 0; i < number; i++) {
      String day = LocalDate.parse(first).plusDays((long) i * everyDays).toString();
      for (Drug drug : drugs) given(drug, day);
    }
    return this;
  }

  public PatientBuilder drugOrder(String id, OrderStatus status, String nextDose, Drug... drugs) {
    return drugOrder(id, status, nextDose, Optional.empty(), drugs);
  }

  public PatientBuilder drugOrder(
      String id, OrderStatus status, String nextDose, Optional<String> requisition, Drug... drugs) {
    drugOrders.add(
        new DrugOrder(
            Set.of(drugs),
            status,
            date(nextDose),
            Optional.empty(),
            Optional.empty(),
            requisition,
            Optional.empty(),
            new Provenance("MedicationRequest/" + id, "medication")));
    return this;
  }

  /** The order of drugs that was named last was made on this day. */
  public PatientBuilder orderedOn(String date) {
    int last = drugOrders.size() - 1;
    DrugOrder order = drugOrders.get(last);
    drugOrders.set(
        last,
        new DrugOrder(
            order.drugs(),
            order.status(),
            order.nextDose(),
            order.intent(),
            order.line(),
            order.requisition(),
            date(date),
            order.from()));
    return this;
  }

  public PatientBuilder done(ProcedureKind kind, String date) {
    completed.add(new CompletedProcedure(kind, date(date), from("Procedure", "performed")));
    return this;
  }

  /** An active order of a major hepatectomy. */
  public PatientBuilder hepatectomy(String id, String date) {
    return hepatectomy(id, ResectionExtent.MAJOR, date);
  }

  public PatientBuilder hepatectomy(String id, ResectionExtent extent, String date) {
    return planned(
        "ServiceRequest/" + id,
        ProcedureKind.HEPATECTOMY,
        extent,
        OrderStatus.ACTIVE,
        date,
        Optional.empty());
  }

  /**
   * @param reference {@code ServiceRequest/…} for an order, {@code Appointment/…} for a booking
   */
  public PatientBuilder planned(
      String reference,
      ProcedureKind kind,
      ResectionExtent extent,
      OrderStatus status,
      String date,
      Optional<String> requisition) {
    planned.add(
        new PlannedProcedure(
            kind,
            extent,
            Optional.empty(),
            status,
            date(date).map(this::later),
            requisition,
            new Provenance(reference, "code")));
    return this;
  }

  public PatientBuilder lineOfTherapy(int line, String date) {
    lineOfTherapy.add(observed(line, date));
    return this;
  }

  /** An order that is open because this rule or missing item asked for it. */
  public PatientBuilder askedFor(String rule, String on) {
    askedFor.add(new AskedFor(rule, date(on), from("ServiceRequest", "reasonCode")));
    return this;
  }

  public PatientBuilder chemotherapyPlanned() {
    chemotherapyPlanned.add(from("CarePlan", "category"));
    return this;
  }

  // Laboratory, markers, course and findings

  /** A value in the unit of its test. */
  public PatientBuilder lab(LabTest test, String value, String date) {
    return lab(test, value, Optional.empty(), date);
  }

  /**
   * @param upperLimit of the reference range, in the same unit
   */
  public PatientBuilder lab(LabTest test, String value, String upperLimit, String date) {
    return lab(test, value, Optional.of(upperLimit), date);
  }

  private PatientBuilder lab(LabTest test, String value, Optional<String> upperLimit, String date) {
    LabResult result =
        new LabResult(
            Measure.of(value, test.unit()),
            upperLimit.map(limit -> Measure.of(limit, test.unit())));
    labs.computeIfAbsent(test, any -> new ArrayList<>()).add(observed(result, date));
    return this;
  }

  public PatientBuilder bodyMassIndex(String kilogramsPerSquareMetre, String date) {
    bodyMassIndex.add(
        observed(Measure.of(kilogramsPerSquareMetre, Unit.KILOGRAM_PER_SQUARE_METRE), date));
    return this;
  }

  public PatientBuilder mismatchRepair(MismatchRepair status, String date) {
    mismatchRepair.add(observed(status, date));
    return this;
  }

  public PatientBuilder mutationalBurden(String perMb, String date) {
    return mutationalBurden(
        Truth.UNKNOWN, Optional.of(Measure.of(perMb, Unit.MUTATION_PER_MEGABASE)), date);
  }

  /** A report that calls the burden high, or not, without a number. */
  public PatientBuilder mutationalBurdenFlagged(Truth high, String date) {
    return mutationalBurden(high, Optional.empty(), date);
  }

  private PatientBuilder mutationalBurden(Truth high, Optional<Measure> number, String date) {
    mutationalBurden.add(observed(new TumourMutationalBurden(high, number), date));
    return this;
  }

  /**
   * @param deficient unknown for a test whose result is not understood
   */
  public PatientBuilder dpyd(Truth deficient, String date) {
    dpyd.add(observed(deficient, date));
    return this;
  }

  public PatientBuilder response(TreatmentResponse.Category category, boolean bySize, String date) {
    responses.add(observed(new TreatmentResponse(category, bySize), date));
    return this;
  }

  /** What the treatment is for, as stated for the patient. */
  public PatientBuilder intent(TreatmentIntent intent, String date) {
    intents.add(observed(intent, date));
    return this;
  }

  /** A drug that was stopped for a stated reason. */
  public PatientBuilder stopped(Drug drug, Discontinuation.Reason reason, String date) {
    discontinuations.add(
        new Discontinuation(
            drug, reason, date(date), from("MedicationAdministration", "statusReason")));
    return this;
  }

  /** Takes part in a trial. */
  public PatientBuilder inTrial() {
    activeTrials.add(from("ResearchSubject", "status"));
    return this;
  }

  public PatientBuilder findingDistribution(LesionDistribution value, String date) {
    distribution.add(observed(value, date));
    return this;
  }

  public PatientBuilder findingMargin(String millimetres, String date) {
    margin.add(observed(Measure.of(millimetres, Unit.MILLIMETRE), date));
    return this;
  }

  public PatientBuilder findingAblatable(Truth value, String date) {
    ablatable.add(observed(value, date));
    return this;
  }

  public PatientBuilder findingCongestedVolume(String millilitres, String date) {
    congestedVolume.add(observed(Measure.of(millilitres, Unit.MILLILITRE), date));
    return this;
  }

  public PatientBuilder findingInvolvement(String percent, String date) {
    involvement.add(observed(Measure.of(percent, Unit.PERCENT), date));
    return this;
  }

  public PatientBuilder findingIcgR15(String percent, String date) {
    icgR15.add(observed(Measure.of(percent, Unit.PERCENT), date));
    return this;
  }

  public PatientBuilder findingAnastomosis(Truth value, String date) {
    anastomosis.add(observed(value, date));
    return this;
  }

  public PatientBuilder findingStent(Truth value, String date) {
    stent.add(observed(value, date));
    return this;
  }

  public PatientBuilder findingLungDose(String gray, String date) {
    lungDose.add(observed(Measure.of(gray, Unit.GRAY), date));
    return this;
  }

  public PatientBuilder findingShunt(Truth value, String date) {
    shunt.add(observed(value, date));
    return this;
  }

  public PatientBuilder findingAdjacentSegmentsSpared(Truth value, String date) {
    adjacentSegmentsSpared.add(observed(value, date));
    return this;
  }

  public PatientBuilder surgeryRefused(Truth value, String date) {
    surgeryRefused.add(observed(value, date));
    return this;
  }

  /** A lesion with what it lies beside. */
  public PatientBuilder lesion(
      Optional<CouinaudSegment> segment,
      Map<String, String> sizes,
      LesionRelations relations,
      String date) {
    lesion(segment, sizes);
    Lesion plain = lesions.remove(lesions.size() - 1);
    lesions.add(
        new Lesion(
            plain.diameter(),
            plain.segment(),
            History.of(List.of(observed(relations, date))),
            plain.active(),
            plain.from()));
    return this;
  }

  /**
   * @param station for lymph nodes, where they lie
   * @param resectable whether the site is stated resectable
   */
  public PatientBuilder extrahepatic(
      ExtrahepaticSite site,
      String recorded,
      MetastasisOrigin origin,
      boolean proven,
      Optional<NodalStation> station,
      Truth resectable) {
    extrahepatic.add(
        new ExtrahepaticMetastasis(
            site,
            origin,
            proven,
            station,
            resectable,
            date(recorded),
            true,
            from("Condition", "code")));
    return this;
  }

  /** An order that may say what it is for and of which line it is. */
  public PatientBuilder drugOrder(
      String id,
      OrderStatus status,
      String nextDose,
      Optional<TreatmentIntent> intent,
      Optional<Integer> line,
      Drug... drugs) {
    drugOrders.add(
        new DrugOrder(
            Set.of(drugs),
            status,
            date(nextDose),
            intent,
            line,
            Optional.empty(),
            Optional.empty(),
            new Provenance("MedicationRequest/" + id, "medication")));
    return this;
  }

  /** An order or booking with the side that it is for. */
  public PatientBuilder plannedProcedure(
      String reference,
      ProcedureKind kind,
      ResectionExtent extent,
      Optional<Side> side,
      OrderStatus status,
      String date,
      Optional<String> requisition) {
    planned.add(
        new PlannedProcedure(
            kind,
            extent,
            side,
            status,
            date(date).map(this::later),
            requisition,
            new Provenance(reference, "code")));
    return this;
  }

  public PatientBuilder imaging(
      ImagingStudy.Modality modality, Set<ImagingStudy.Region> regions, String date) {
    imaging.add(new ImagingStudy(modality, regions, date(date), from("ImagingStudy", "started")));
    return this;
  }

  /** Part of the record could not be read. */
  public PatientBuilder unread(RecordPart part) {
    unread.add(part);
    return this;
  }

  public ClinicalPicture build() {
    Map<Gene, History<GeneFinding>> findings = new EnumMap<>(Gene.class);
    genes.forEach((gene, results) -> findings.put(gene, History.of(results)));
    Map<LabTest, History<LabResult>> laboratory = new EnumMap<>(LabTest.class);
    labs.forEach((test, results) -> laboratory.put(test, History.of(results)));
    return new ClinicalPicture(
        new Patient("Patient/p-1", born, sex),
        new Disease(
            primaries,
            otherPrimaries,
            liverMetastases,
            extrahepatic,
            History.of(statedExtrahepatic),
            isRead(RecordPart.CONDITIONS),
            History.of(tumourCategory),
            History.of(nodeCategory),
            History.of(cea)),
        new LiverStatus(
            new LiverLesions(
                lesions,
                History.of(listComplete),
                History.of(statedCount),
                History.of(statedLargest)),
            liverConditions,
            History.of(remnantPercent),
            History.of(remnantVolume),
            History.of(totalVolume),
            History.of(tumourVolume),
            History.of(r0Feasible),
            History.of(resectability),
            History.of(convertible),
            History.of(remnantFlow),
            History.of(adjacentSegmentsSpared),
            History.of(plannedExtent),
            History.of(twoStage)),
        new LiverFindings(
            History.of(distribution),
            History.of(margin),
            History.of(ablatable),
            History.of(congestedVolume),
            History.of(involvement),
            History.of(icgR15),
            History.of(anastomosis),
            History.of(stent),
            History.of(lungDose),
            History.of(shunt)),
        new Fitness(History.of(fit), History.of(ecog), History.of(surgeryRefused)),
        new MolecularProfile(
            findings, History.of(mismatchRepair), History.of(mutationalBurden), History.of(dpyd)),
        new Laboratory(laboratory),
        new BodySize(History.of(bodyMassIndex)),
        new Treatment(
            exposures,
            drugOrders,
            completed,
            planned,
            isRead(RecordPart.MEDICATION_ADMINISTRATIONS)
                && isRead(RecordPart.MEDICATION_STATEMENTS)
                && isRead(RecordPart.MEDICATION_DISPENSES),
            isRead(RecordPart.MEDICATION_REQUESTS),
            isRead(RecordPart.PROCEDURES),
            History.of(lineOfTherapy),
            chemotherapyPlanned,
            askedFor),
        new LocalTherapy(
            ablationMethods,
            History.of(ablationPlans),
            radiotherapyTargets,
            History.of(radiotherapyPlans),
            History.of(radiotherapyCourses),
            irinotecanBeads,
            History.of(workUp)),
        new TherapyCourse(
            History.of(responses), History.of(intents), activeTrials, discontinuations),
        imaging,
        unread,
        List.of());
  }

  private ClinicalDate later(ClinicalDate on) {
    return new ClinicalDate(
        on.earliest().plusDays(operationsMovedByDays), on.latest().plusDays(operationsMovedByDays));
  }

  private boolean isRead(RecordPart part) {
    return !unread.contains(part);
  }

  private Measure remnant(String value, Unit unit) {
    return new Measure(new BigDecimal(value).multiply(shareOfRemnant), unit);
  }

  private static Measure millimetres(String value) {
    return Measure.of(value, Unit.MILLIMETRE);
  }

  private <T> Dated<T> observed(T value, String date) {
    return new Dated<>(value, date(date), from("Observation", "value"));
  }

  private Provenance from(String type, String path) {
    lastId++;
    return new Provenance(type + "/r-" + lastId, path);
  }

  private Optional<ClinicalDate> date(String text) {
    if (text.isEmpty()) return Optional.empty();
    return Optional.of(
        switch (text.length()) {
          case 4 -> ClinicalDate.of(Year.parse(text));
          case 7 -> ClinicalDate.of(YearMonth.parse(text));
          default -> ClinicalDate.of(LocalDate.parse(text).plusDays(shiftedByDays));
        });
  }

  // Course of treatment and laboratory

  /** An order that says what it is for. */
  public PatientBuilder drugOrderFor(
      TreatmentIntent intent, String id, OrderStatus status, String nextDose, Drug... drugs) {
    drugOrders.add(
        new DrugOrder(
            Set.of(drugs),
            status,
            date(nextDose),
            Optional.of(intent),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Provenance("MedicationRequest/" + id, "medication")));
    return this;
  }

  // Systemic therapy

  public PatientBuilder mutationalBurdenFlaggedHigh(String date) {
    mutationalBurden.add(observed(new TumourMutationalBurden(Truth.YES, Optional.empty()), date));
    return this;
  }

  public PatientBuilder dpydDeficient(Truth value, String date) {
    dpyd.add(observed(value, date));
    return this;
  }

  public PatientBuilder responseBySize(TreatmentResponse.Category category, String date) {
    responses.add(observed(new TreatmentResponse(category, true), date));
    return this;
  }

  public PatientBuilder response(TreatmentResponse.Category category, String date) {
    responses.add(observed(new TreatmentResponse(category, false), date));
    return this;
  }

  public PatientBuilder activeTrial() {
    activeTrials.add(from("ResearchSubject", "status"));
    return this;
  }

  public PatientBuilder distribution(LesionDistribution value, String date) {
    distribution.add(observed(value, date));
    return this;
  }

  /** A draft for the drugs; with {@code MedicationRequest/id} it can be taken in hand. */
  public PatientBuilder draft(String id, Drug... drugs) {
    return drugOrder(id, OrderStatus.DRAFT, UNDATED, drugs);
  }

  /** A draft that states its intent. */
  public PatientBuilder draftFor(TreatmentIntent intent, String id, Drug... drugs) {
    drugOrders.add(
        new DrugOrder(
            Set.of(drugs),
            OrderStatus.DRAFT,
            Optional.empty(),
            Optional.of(intent),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Provenance("MedicationRequest/" + id, "medication")));
    return this;
  }

  // Surgery

  public PatientBuilder twoAdjacentSegmentsSpared(Truth value, String date) {
    adjacentSegmentsSpared.add(observed(value, date));
    return this;
  }

  public PatientBuilder plannedMargin(String millimetres, String date) {
    margin.add(observed(millimetres(millimetres), date));
    return this;
  }

  public PatientBuilder liverInvolvement(String percent, String date) {
    involvement.add(observed(Measure.of(percent, Unit.PERCENT), date));
    return this;
  }

  /** A proven metastasis outside the liver that is stated resectable, not so, or neither. */
  public PatientBuilder extrahepatic(ExtrahepaticSite site, Truth resectable) {
    return extrahepatic(site, Optional.empty(), resectable);
  }

  /** Proven metastases in nodes at a station. */
  public PatientBuilder nodes(NodalStation station) {
    return extrahepatic(ExtrahepaticSite.LYMPH_NODES, Optional.of(station), Truth.UNKNOWN);
  }

  /** A proven metastasis outside the liver; nodes with their station where it is recorded. */
  public PatientBuilder extrahepatic(
      ExtrahepaticSite site, Optional<NodalStation> station, Truth resectable) {
    extrahepatic.add(
        new ExtrahepaticMetastasis(
            site,
            MetastasisOrigin.NOT_STATED,
            true,
            station,
            resectable,
            Optional.empty(),
            true,
            from("Condition", "code")));
    return this;
  }

  /** An active order {@code ServiceRequest/…} of the kind. */
  public PatientBuilder ordered(String id, ProcedureKind kind, String date) {
    return planned(
        "ServiceRequest/" + id,
        kind,
        ResectionExtent.NOT_STATED,
        OrderStatus.ACTIVE,
        date,
        Optional.empty());
  }

  /** An active order with the side it is for. */
  public PatientBuilder ordered(String id, ProcedureKind kind, Optional<Side> side) {
    planned.add(
        new PlannedProcedure(
            kind,
            ResectionExtent.MAJOR,
            side,
            OrderStatus.ACTIVE,
            Optional.empty(),
            Optional.empty(),
            new Provenance("ServiceRequest/" + id, "code")));
    return this;
  }

  /** A draft of drugs with its intent. */
  public PatientBuilder drugDraft(String id, Optional<TreatmentIntent> intent, Drug... drugs) {
    drugOrders.add(
        new DrugOrder(
            Set.of(drugs),
            OrderStatus.DRAFT,
            Optional.empty(),
            intent,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Provenance("MedicationRequest/" + id, "medication")));
    return this;
  }

  // Local therapy

  /**
   * @param reference of an order, a booking or a procedure
   */
  public PatientBuilder ablationMethod(String reference, AblationMethod method) {
    ablationMethods.put(reference, method);
    return this;
  }

  /** An active order {@code ServiceRequest/…} of an ablation with its method. */
  public PatientBuilder ablation(String id, AblationMethod method) {
    return ordered(id, ProcedureKind.ABLATION, UNDATED)
        .ablationMethod("ServiceRequest/" + id, method);
  }

  public PatientBuilder ablationPlan(AblationPlan plan, String date) {
    ablationPlans.add(observed(plan, date));
    return this;
  }

  /** The references of the lesions that were listed so far, in their order. */
  public List<String> lesionReferences() {
    return lesions.stream().map(lesion -> lesion.from().reference()).toList();
  }

  public PatientBuilder radiotherapyTarget(String reference, RadiotherapyTarget target) {
    radiotherapyTargets.put(reference, target);
    return this;
  }

  public PatientBuilder radiotherapyPlan(RadiotherapyPlan plan, String date) {
    radiotherapyPlans.add(observed(plan, date));
    return this;
  }

  public PatientBuilder radiotherapyCourse(RadiotherapyCourse course, String date) {
    radiotherapyCourses.add(new Dated<>(course, date(date), from("Procedure", "extension")));
    return this;
  }

  public PatientBuilder irinotecanBeads(String reference, Truth used) {
    irinotecanBeads.put(reference, used);
    return this;
  }

  public PatientBuilder workUp(RadioembolisationWorkUp step, String date) {
    workUp.add(new Dated<>(step, date(date), from("Procedure", "performed")));
    return this;
  }
}
