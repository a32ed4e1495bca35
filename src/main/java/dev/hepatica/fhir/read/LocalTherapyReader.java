package dev.hepatica.fhir.read;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LocalTherapy;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RadioembolisationWorkUp;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.Truth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what orders and procedures say about ablation, radiotherapy and treatment through the
 * hepatic artery beyond their kind: the method, the target, what is injected, and the work-up.
 */
final class LocalTherapyReader {

  private static final String ABLATION = "proc.ablation.";
  private static final String STEREOTACTIC = "proc.sbrt";
  private static final String CHEMOEMBOLISATION = "proc.chemoembolisation";
  private static final Pattern ABLATES = Pattern.compile("(?i)ablat|electroporation|\\bhifu\\b");
  private static final Pattern BEADS = Pattern.compile("(?i)\\bdebiri\\b|irinotecan");

  private static final Map<String, AblationMethod> METHODS =
      Map.of(
          ABLATION + "rfa", AblationMethod.RADIOFREQUENCY,
          ABLATION + "microwave", AblationMethod.MICROWAVE,
          ABLATION + "cryo", AblationMethod.CRYOABLATION,
          ABLATION + "ire", AblationMethod.IRREVERSIBLE_ELECTROPORATION,
          ABLATION + "hifu", AblationMethod.FOCUSED_ULTRASOUND);

  private static final Map<Pattern, AblationMethod> METHOD_WORDS =
      Map.of(
          words("radio-?frequency|rfa"), AblationMethod.RADIOFREQUENCY,
          words("microwave|mwa"), AblationMethod.MICROWAVE,
          words("cryo-?ablation|cryotherapy|cryosurg\\w*"), AblationMethod.CRYOABLATION,
          words("irreversible electroporation"), AblationMethod.IRREVERSIBLE_ELECTROPORATION,
          words("focused ultrasound|hifu"), AblationMethod.FOCUSED_ULTRASOUND,
          words("ethanol|laser|chemical"), AblationMethod.OTHER);

  private static final Map<String, RadioembolisationWorkUp> WORK_UP =
      Map.of(
          CodeSets.LOCAL + "tare-angiography", RadioembolisationWorkUp.ANGIOGRAPHY,
          CodeSets.LOCAL + "tare-maa-scan", RadioembolisationWorkUp.MAA_SCAN,
          CodeSets.LOCAL + "tare-coil-embolisation", RadioembolisationWorkUp.COIL_EMBOLISATION);

  /** Names of procedures that carry no code that is understood. */
  private static final Map<Pattern, RadioembolisationWorkUp> WORK_UP_WORDS =
      Map.of(
          words("(?:hepatic|coeliac|celiac)(?: arter(?:y|ial))? angiogra(?:phy|m)"),
              RadioembolisationWorkUp.ANGIOGRAPHY,
          words("maa|macroaggregated albumin"), RadioembolisationWorkUp.MAA_SCAN);

  private final Reading reading;
  private final TreatmentPlanReader plans;
  private final RadiotherapyTargets targets;
  private final MedicationReader medications;

  LocalTherapyReader(Reading reading, Observations observations) {
    this.reading = reading;
    plans = new TreatmentPlanReader(reading, observations);
    targets = new RadiotherapyTargets(reading);
    medications = new MedicationReader(reading);
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?i)\\b(?:" + alternatives + ")\\b");
  }

  LocalTherapy read() {
    Map<String, AblationMethod> methods = new HashMap<>();
    Map<String, RadiotherapyTarget> sites = new HashMap<>();
    Map<String, Truth> beads = new HashMap<>();
    for (String type : List.of("ServiceRequest", "Appointment", "Procedure")) {
      for (Resource resource : reading.all(type)) {
        List<Resource> saying = saying(resource);
        first(saying, this::method).ifPresent(m -> methods.put(resource.reference(), m));
        first(saying, this::target).ifPresent(t -> sites.put(resource.reference(), t));
        first(saying, this::usesIrinotecan).ifPresent(u -> beads.put(resource.reference(), u));
      }
    }
    return new LocalTherapy(
        methods,
        plans.ablation(),
        sites,
        plans.radiotherapy(),
        new RadiotherapyCourseReader(reading, targets).read(),
        beads,
        workUp());
  }

  /** The resource itself, then the orders on which a booking or procedure rests. */
  private List<Resource> saying(Resource resource) {
    boolean isOrder = resource.type().equals("ServiceRequest");
    if (isOrder || !resource.body().has("basedOn")) return List.of(resource);
    List<Resource> saying = new ArrayList<>(List.of(resource));
    for (String reference : resource.body().references("basedOn")) {
      reading
          .resolve(resource, reference)
          .filter(order -> order.type().equals("ServiceRequest"))
          .ifPresent(saying::add);
    }
    return saying;
  }

  @FunctionalInterface
  private interface Said<T> {
    Optional<T> by(Resource resource);
  }

  private static <T> Optional<T> first(List<Resource> saying, Said<T> said) {
    for (Resource resource : saying) {
      Optional<T> one = said.by(resource);
      if (one.isPresent()) return one;
    }
    return Optional.empty();
  }

  private static List<CodedText> codes(Resource resource) {
    if (!resource.type().equals("Appointment")) return List.of(resource.body().concept("code"));
    List<CodedText> codes = new ArrayList<>(resource.body().concepts("serviceType"));
    codes.addAll(resource.body().concepts("reasonCode"));
    return codes;
  }

  /** The one method that the code names, else the one that its words name. */
  private Optional<AblationMethod> method(Resource resource) {
    List<CodedText> ablations = Pick.those(codes(resource), this::isAblation);
    if (ablations.isEmpty()) return Optional.empty();
    Set<AblationMethod> coded = EnumSet.noneOf(AblationMethod.class);
    Set<AblationMethod> worded = EnumSet.noneOf(AblationMethod.class);
    for (CodedText code : ablations) {
      Set<String> concepts = reading.conceptsOf(code);
      METHODS.forEach(
          (concept, method) -> {
            if (concepts.contains(concept)) coded.add(method);
          });
      METHOD_WORDS.forEach(
          (words, method) -> {
            if (words.matcher(code.words()).find()) worded.add(method);
          });
      if (coded.isEmpty() && concepts.contains(ABLATION + "other")) coded.add(AblationMethod.OTHER);
    }
    Set<AblationMethod> said = coded.isEmpty() ? worded : coded;
    return said.size() == 1 ? said.stream().findFirst() : Optional.empty();
  }

  private boolean isAblation(CodedText code) {
    return means(code, ABLATION)
        || code.text().filter(text -> ABLATES.matcher(text).find()).isPresent();
  }

  private boolean means(CodedText code, String beginning) {
    return Pick.any(reading.conceptsOf(code), concept -> concept.startsWith(beginning));
  }

  /** The one target that the site of a stereotactic course names. */
  private Optional<RadiotherapyTarget> target(Resource resource) {
    if (Pick.none(codes(resource), code -> means(code, STEREOTACTIC))) return Optional.empty();
    Set<RadiotherapyTarget> named = targets.in(resource.body().concepts("bodySite"));
    if (named.isEmpty()) named = targets.in(codes(resource));
    return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
  }

  /** Whether irinotecan is used: as the order's detail, its name or a drug order on it says. */
  private Optional<Truth> usesIrinotecan(Resource resource) {
    List<CodedText> codes = codes(resource);
    if (Pick.none(codes, code -> means(code, CHEMOEMBOLISATION))) return Optional.empty();
    List<CodedText> details = resource.body().concepts("orderDetail");
    boolean named =
        details.stream()
                .map(reading::conceptsOf)
                .anyMatch(
                    concepts ->
                        concepts.contains(CodeSets.LOCAL + "irinotecan-beads")
                            || Pick.any(concepts, c -> c.startsWith("med.irinotecan")))
            || Stream.concat(codes.stream(), details.stream())
                .anyMatch(coded -> BEADS.matcher(coded.words()).find());
    if (named) return Optional.of(Truth.YES);
    Set<Drug> ordered = drugsOrderedOn(resource);
    if (ordered.contains(Drug.IRINOTECAN)) return Optional.of(Truth.YES);
    boolean another =
        !ordered.isEmpty()
            || details.stream()
                .flatMap(detail -> reading.conceptsOf(detail).stream())
                .anyMatch(concept -> concept.startsWith("med."));
    return another ? Optional.of(Truth.NO) : Optional.empty();
  }

  private Set<Drug> drugsOrderedOn(Resource order) {
    Set<Drug> drugs = EnumSet.noneOf(Drug.class);
    for (Resource request : reading.all("MedicationRequest")) {
      boolean onIt =
          request.body().references("basedOn").stream()
              .flatMap(reference -> reading.resolve(request, reference).stream())
              .anyMatch(named -> named.reference().equals(order.reference()));
      if (onIt) drugs.addAll(medications.drugs(request, "dosageInstruction"));
    }
    return drugs;
  }

  private History<RadioembolisationWorkUp> workUp() {
    Values<RadioembolisationWorkUp> steps = new Values<>(reading.asOf());
    for (Resource procedure : reading.all("Procedure")) {
      if (!procedure.hasStatus("completed")) continue;
      for (RadioembolisationWorkUp step : steps(procedure)) {
        steps.add(
            step,
            procedure.lastMoment("performedDateTime", "performedPeriod"),
            procedure.from("performed"));
      }
    }
    return steps.history();
  }

  private Set<RadioembolisationWorkUp> steps(Resource procedure) {
    CodedText code = procedure.body().concept("code");
    Set<String> concepts = reading.conceptsOf(code);
    if (concepts.isEmpty() && code.text().isEmpty()) return Set.of();
    Set<RadioembolisationWorkUp> steps = EnumSet.noneOf(RadioembolisationWorkUp.class);
    WORK_UP.forEach(
        (concept, step) -> {
          if (concepts.contains(concept)) steps.add(step);
        });
    if (!concepts.isEmpty()) return steps;
    WORK_UP_WORDS.forEach(
        (words, step) -> {
          if (code.text().filter(text -> words.matcher(text).find()).isPresent()) steps.add(step);
        });
    if (!steps.isEmpty()) {
      procedure.note("a procedure recognised by its name, without a code that is understood");
    }
    return steps;
  }
}
