package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.TreatmentIntent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Observations of intent and line of therapy: one that names a drug order is about that order, any
 * other about the patient.
 */
final class OrderStatements {

  private static final int MOST_LINES = 20;
  private static final String ORDER = "MedicationRequest";

  private static final class About<T> {
    private final Values<T> patient;
    private final Map<String, Values<T>> orders = new HashMap<>();

    private About(Reading reading) {
      patient = new Values<>(reading.asOf());
    }
  }

  private final Reading reading;
  private final Observations observations;
  private final About<TreatmentIntent> intents;
  private final About<Integer> lines;

  OrderStatements(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
    intents = new About<>(reading);
    lines = new About<>(reading);
    read("treatment-intent", intents, OrderStatements::intent);
    read("line-of-therapy", lines, finding -> Answers.wholeNumber(finding, 0, MOST_LINES));
  }

  private static Optional<TreatmentIntent> intent(Observations.Finding finding) {
    Optional<TreatmentIntent> intent = Intents.of(finding.body().concept("valueCodeableConcept"));
    if (intent.isEmpty()) finding.resource().note("a statement without a code that is understood");
    return intent;
  }

  private <T> void read(
      String code, About<T> about, Function<Observations.Finding, Optional<T>> meaning) {
    for (Observations.Finding finding : observations.local(code)) {
      Optional<T> value = meaning.apply(finding);
      if (value.isEmpty()) continue;
      List<String> orders = orders(finding);
      if (orders.isEmpty()) {
        if (namesAnOrder(finding)) {
          finding.resource().note("a statement about an order that was not sent; not counted");
        } else {
          add(about.patient, value.get(), finding);
        }
      }
      for (String order : orders) {
        add(
            about.orders.computeIfAbsent(order, key -> new Values<>(reading.asOf())),
            value.get(),
            finding);
      }
    }
  }

  private static <T> void add(Values<T> values, T value, Observations.Finding finding) {
    values.add(value, finding.when(), finding.resource().from("value"));
  }

  /** The drug orders that an observation is about. */
  private List<String> orders(Observations.Finding finding) {
    return named(finding).stream()
        .flatMap(reference -> reading.resolve(finding.resource(), reference).stream())
        .filter(resource -> resource.type().equals(ORDER))
        .map(Resource::reference)
        .distinct()
        .toList();
  }

  private static boolean namesAnOrder(Observations.Finding finding) {
    return Pick.any(named(finding), reference -> reference.contains(ORDER + "/"));
  }

  private static List<String> named(Observations.Finding finding) {
    List<String> references = new ArrayList<>(finding.body().references("focus"));
    references.addAll(finding.body().references("basedOn"));
    return references;
  }

  /** What an order is for: as stated on it, else as an observation says of it. */
  Optional<TreatmentIntent> intentOf(Resource order) {
    return Intents.statedOn(order).or(() -> latest(intents, order));
  }

  Optional<Integer> lineOf(Resource order) {
    return latest(lines, order);
  }

  private static <T> Optional<T> latest(About<T> about, Resource order) {
    return Optional.ofNullable(about.orders.get(order.reference()))
        .flatMap(values -> values.history().latest())
        .map(Dated::value);
  }

  History<Integer> patientLines() {
    return lines.patient.history();
  }

  /** The intents stated for the patient, and those of plans and orders that are under way. */
  History<TreatmentIntent> patientIntents(MedicationReader medications) {
    for (Resource plan : reading.all("CarePlan")) {
      if (!plan.hasStatus("draft", "active", "on-hold")) continue;
      addStated(plan, plan.body().date("created").or(() -> start(plan)));
    }
    for (Resource order : reading.all(ORDER)) {
      if (order.inHand() || !order.hasStatus("active", "on-hold")) continue;
      if (order.body().bool("doNotPerform").orElse(false)) continue;
      if (medications.drugs(order, "dosageInstruction").isEmpty()) continue;
      addStated(order, order.body().date("authoredOn"));
    }
    return intents.patient.history();
  }

  /** A plan is made before it begins: a start to come does not date it. */
  private Optional<When> start(Resource plan) {
    return plan.body()
        .child("period")
        .date("start")
        .filter(start -> !reading.isFuture(Optional.of(start.date())));
  }

  private void addStated(Resource resource, Optional<When> on) {
    Intents.statedOn(resource)
        .ifPresent(intent -> intents.patient.add(intent, on, resource.from("extension")));
  }
}
