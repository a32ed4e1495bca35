package dev.hepatica.clinical;

import java.util.Map;
import java.util.Optional;

/**
 * What the record says about ablation, radiotherapy and treatment through the hepatic artery,
 * beyond the orders and procedures themselves.
 *
 * @param ablationMethods the method of an ablation, by the reference of its order, booking or
 *     procedure
 * @param radiotherapyTargets what an ordered or booked course irradiates, by reference, where the
 *     order itself says so
 * @param irinotecanBeads whether a chemoembolisation uses irinotecan, by reference, where the order
 *     names what it uses
 * @param workUp steps of the work-up for radioembolisation that were done
 */
public record LocalTherapy(
    Map<String, AblationMethod> ablationMethods,
    History<AblationPlan> ablationPlans,
    Map<String, RadiotherapyTarget> radiotherapyTargets,
    History<RadiotherapyPlan> radiotherapyPlans,
    History<RadiotherapyCourse> radiotherapyCourses,
    Map<String, Truth> irinotecanBeads,
    History<RadioembolisationWorkUp> workUp) {

  public LocalTherapy {
    ablationMethods = Map.copyOf(ablationMethods);
    radiotherapyTargets = Map.copyOf(radiotherapyTargets);
    irinotecanBeads = Map.copyOf(irinotecanBeads);
  }

  public static LocalTherapy none() {
    return new LocalTherapy(
        Map.of(),
        History.none(),
        Map.of(),
        History.none(),
        History.none(),
        Map.of(),
        History.none());
  }

  public Optional<AblationMethod> methodOf(String reference) {
    return Optional.ofNullable(ablationMethods.get(reference));
  }

  /** What is irradiated: as the plan says, else as the order itself says. */
  public Optional<RadiotherapyTarget> targetOf(String reference) {
    return radiotherapyPlanOf(reference)
        .flatMap(plan -> plan.value().target())
        .or(() -> Optional.ofNullable(radiotherapyTargets.get(reference)));
  }

  /** Whether a chemoembolisation uses irinotecan; unknown where the order does not name it. */
  public Truth usesIrinotecanBeads(String reference) {
    return irinotecanBeads.getOrDefault(reference, Truth.UNKNOWN);
  }

  /** The newest plan made for this treatment, else the newest that names no treatment. */
  public Optional<Dated<AblationPlan>> ablationPlanOf(String reference) {
    return planOf(reference, ablationPlans);
  }

  /** The newest plan made for this treatment, else the newest that names no treatment. */
  public Optional<Dated<RadiotherapyPlan>> radiotherapyPlanOf(String reference) {
    return planOf(reference, radiotherapyPlans);
  }

  /** The newest course that irradiated the liver, as its volumes or its site say. */
  public Optional<Dated<RadiotherapyCourse>> latestLiverCourse() {
    return radiotherapyCourses.latest(
        course -> course.value().targets().contains(RadiotherapyTarget.LIVER));
  }

  private static <T extends TreatmentPlan> Optional<Dated<T>> planOf(
      String reference, History<T> plans) {
    return plans
        .latest(plan -> plan.value().treatments().contains(reference))
        .or(() -> plans.latest(plan -> plan.value().treatments().isEmpty()));
  }
}
