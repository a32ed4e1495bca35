package dev.hepatica.fhir;

import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.clinical.Gene;
import dev.hepatica.decision.ProposedAction;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes proposed actions as FHIR R4: updates of the order in hand, which keep every element that
 * they do not change, and drafts of new orders.
 */
public final class ProposedResources {

  private static final String LOINC = "http://loinc.org";
  private static final String ICD_10_PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
  private static final String RULES = "https://hepatica.dev/fhir/CodeSystem/crlm-rule";
  private static final String HGNC = "http://www.genenames.org/geneId";
  private static final Pattern RELATIVE_REFERENCE =
      Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");
  private static final List<String> OCCURRENCES =
      List.of("occurrenceDateTime", "_occurrenceDateTime", "occurrencePeriod", "occurrenceTiming");
  private static final int MOST_FACTS = 20;
  private static final int LENGTH_OF_A_DAY = "2026-06-15".length();

  /** The HGNC ids of the genes that can be ordered. */
  private static final Map<Gene, String> GENE_IDS =
      Map.of(Gene.KRAS, "HGNC:6407", Gene.NRAS, "HGNC:7989", Gene.BRAF, "HGNC:1097");

  /** LOINC tests that cover the gene as a whole; BRAF has none among the codes verified. */
  private static final Map<Gene, String> GENE_TESTS =
      Map.of(Gene.KRAS, "82535-6", Gene.NRAS, "81420-2");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * The writer for one patient.
   *
   * @param orderInHand gives the untouched resource of an order in hand
   */
  public FhirDrafts about(
      String patientReference, LocalDate asOf, Function<String, Optional<JsonNode>> orderInHand) {
    return new FhirDrafts() {
      @Override
      public List<Draft> write(ProposedAction action, Reason reason) {
        if (action instanceof ProposedAction.Together together) {
          return together.steps().stream().flatMap(s -> write(s, reason).stream()).toList();
        }
        return step(action, new Asked(patientReference, asOf, reason, orderInHand));
      }
    };
  }

  /** For whom, when and why something is asked for. */
  private record Asked(
      String patientReference,
      LocalDate asOf,
      FhirDrafts.Reason reason,
      Function<String, Optional<JsonNode>> orderInHand) {

    /** What the reason rests on, without the drafts in hand: those no server knows yet. */
    List<String> facts() {
      return reason.facts().stream()
          .filter(reference -> RELATIVE_REFERENCE.matcher(reference).matches())
          .filter(reference -> orderInHand.apply(reference).isEmpty())
          .distinct()
          .limit(MOST_FACTS)
          .toList();
    }
  }

  private static List<FhirDrafts.Draft> step(ProposedAction action, Asked asked) {
    if (action instanceof ProposedAction.MoveProcedure move) {
      return asked.orderInHand().apply(move.orderReference()).stream()
          .flatMap(order -> moved(order, move.to()).stream())
          .map(FhirDrafts.Draft::update)
          .toList();
    }
    if (action instanceof ProposedAction.RemoveDraft remove) {
      return RELATIVE_REFERENCE.matcher(remove.orderReference()).matches()
          ? List.of(FhirDrafts.Draft.delete(remove.orderReference()))
          : List.of();
    }
    if (action instanceof ProposedAction.OrderGenotyping genotyping) {
      return genotyping.genes().stream()
          .map(gene -> FhirDrafts.Draft.create(genotypeTest(gene, asked)))
          .toList();
    }
    if (action instanceof ProposedAction.Request request) {
      return List.of(FhirDrafts.Draft.create(requested(request.what(), asked)));
    }
    throw new IllegalStateException("a new kind of action: " + action.getClass());
  }

  /** The whole order or booking on another day; the time of day stays. */
  private static Optional<ObjectNode> moved(JsonNode order, LocalDate to) {
    if (!order.path("id").isString()) return Optional.empty();
    ObjectNode moved = (ObjectNode) order.deepCopy();
    return switch (order.path("resourceType").asString("")) {
      case "ServiceRequest" -> movedOrder(moved, to);
      case "Appointment" -> movedBooking(moved, to);
      default -> Optional.empty();
    };
  }

  /** Start and end move by the same number of days; a booking without a start has none to move. */
  private static Optional<ObjectNode> movedBooking(ObjectNode moved, LocalDate to) {
    String start = moved.path("start").asString("");
    Optional<LocalDate> planned = dayOf(start);
    if (planned.isEmpty()) return Optional.empty();
    moved.put("start", to + start.substring(LENGTH_OF_A_DAY));
    long days = ChronoUnit.DAYS.between(planned.get(), to);
    String end = moved.path("end").asString("");
    dayOf(end)
        .ifPresent(day -> moved.put("end", day.plusDays(days) + end.substring(LENGTH_OF_A_DAY)));
    return Optional.of(moved);
  }

  private static Optional<ObjectNode> movedOrder(ObjectNode moved, LocalDate to) {
    String planned = moved.path("occurrenceDateTime").asString("");
    String timeOfDay = dayOf(planned).map(day -> planned.substring(LENGTH_OF_A_DAY)).orElse("");
    moved.remove(OCCURRENCES);
    moved.put("occurrenceDateTime", to + timeOfDay);
    return Optional.of(moved);
  }

  /** The day with which a FHIR date, dateTime or instant begins; empty if it names none. */
  private static Optional<LocalDate> dayOf(String dateTime) {
    if (dateTime.length() < LENGTH_OF_A_DAY) return Optional.empty();
    try {
      return Optional.of(LocalDate.parse(dateTime.substring(0, LENGTH_OF_A_DAY)));
    } catch (DateTimeParseException notADay) {
      return Optional.empty();
    }
  }

  private static ObjectNode genotypeTest(Gene gene, Asked asked) {
    String text = gene.name() + " mutation analysis, tumour";
    String test = GENE_TESTS.get(gene);
    ObjectNode order = draft(test == null ? named(text) : coded(text, LOINC, test));
    order.putArray("orderDetail").add(coded(HGNC, Objects.requireNonNull(GENE_IDS.get(gene))));
    return filledIn(order, asked);
  }

  private static ObjectNode requested(ProposedAction.Requested what, Asked asked) {
    ObjectNode code =
        switch (what) {
          case PORTAL_VEIN_EMBOLISATION_REFERRAL ->
              coded("Referral: portal vein embolisation", ICD_10_PCS, "06L83DZ");
          case CT_VOLUMETRY ->
              coded("CT of the liver with volumetry of the remnant", LOINC, "24815-3");
          case LIVER_IMAGING -> coded("MR or CT of the liver with contrast", LOINC, "36046-1");
          // None of the verified codes is a panel.
          case LIVER_PANEL -> named("Liver panel: bilirubin, ALP, ALT, AST, albumin");
          case MMR_TEST -> coded("Microsatellite instability, tumour", LOINC, "81695-9");
          case HER2_TEST -> coded("HER2 status, tumour", LOINC, "48676-1");
          // None of the codes verified stands for the gene as a whole.
          case DPYD_TEST -> named("DPYD genotype");
          case STAGING_CT ->
              coded("CT of chest, abdomen and pelvis with contrast", LOINC, "72254-6");
          case PET -> coded("PET, whole body", LOINC, "44139-4");
          // No verified code stands for either.
          case TUMOUR_BOARD -> named("Multidisciplinary tumour board: resectability");
          case RADIOEMBOLISATION_WORK_UP ->
              named("Work-up of radioembolisation: angiography and MAA scan");
          case CEA_TEST -> coded("Carcinoembryonic antigen, serum or plasma", LOINC, "2039-6");
          case BILIRUBIN_TEST -> coded("Total bilirubin, serum or plasma", LOINC, "1975-2");
          case PLATELET_COUNT -> coded("Platelets, blood", LOINC, "777-3");
          case INR_TEST -> coded("INR, platelet poor plasma", LOINC, "6301-6");
          case PLANNING_CT ->
              coded("Triphasic CT of the liver for radiotherapy planning", LOINC, "24815-3");
        };
    return filledIn(draft(code), asked);
  }

  // Concepts and drafts, their elements in FHIR's order

  private static ObjectNode named(String text) {
    return NODES.objectNode().put("text", text);
  }

  private static ObjectNode coded(String text, String system, String code) {
    return coded(system, code).put("text", text);
  }

  private static ObjectNode coded(String system, String code) {
    ObjectNode concept = NODES.objectNode();
    concept.putArray("coding").addObject().put("system", system).put("code", code);
    return concept;
  }

  /** The part of an order that says what is asked for. */
  private static ObjectNode draft(ObjectNode code) {
    ObjectNode order = NODES.objectNode();
    order.put("resourceType", "ServiceRequest").put("status", "draft").put("intent", "order");
    order.set("code", code);
    return order;
  }

  /** Adds for whom it is asked for, when and why. */
  private static ObjectNode filledIn(ObjectNode order, Asked asked) {
    order.putObject("subject").put("reference", asked.patientReference());
    order.put("authoredOn", asked.asOf().toString());
    ObjectNode why = order.putArray("reasonCode").addObject();
    ArrayNode rules = NODES.arrayNode();
    for (FhirDrafts.Reason.Rule rule : asked.reason().rules()) {
      rules.addObject().put("system", RULES).put("code", rule.id()).put("display", rule.title());
    }
    if (!rules.isEmpty()) why.set("coding", rules);
    why.put("text", asked.reason().text());
    List<String> facts = asked.facts();
    if (!facts.isEmpty()) {
      ArrayNode supporting = order.putArray("supportingInfo");
      facts.forEach(fact -> supporting.addObject().put("reference", fact));
    }
    return order;
  }
}
