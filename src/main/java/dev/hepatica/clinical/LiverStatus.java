package dev.hepatica.clinical;

import java.util.List;
import java.util.Set;

/**
 * The liver around the tumour and what was said about operating on it.
 *
 * @param remnantPercent future liver remnant in % of total liver volume
 * @param remnantVolume future liver remnant in mL
 * @param totalVolume total liver volume in mL
 * @param tumourVolume volume of the tumours in mL
 */
public record LiverStatus(
    LiverLesions lesions,
    List<LiverCondition> conditions,
    History<Measure> remnantPercent,
    History<Measure> remnantVolume,
    History<Measure> totalVolume,
    History<Measure> tumourVolume,
    History<Truth> r0Feasible,
    History<ResectabilityStatement> resectability,
    History<Truth> convertible,
    History<Truth> remnantFlowAdequate,
    History<Truth> twoAdjacentSegmentsSpared,
    History<ResectionExtent> plannedExtent,
    History<Truth> twoStagePlanned) {

  public LiverStatus {
    conditions = List.copyOf(conditions);
  }

  /** Active conditions of the given kinds. */
  public List<LiverCondition> conditionsOf(Set<LiverCondition.Kind> kinds) {
    return Pick.those(conditions, condition -> kinds.contains(condition.kind()));
  }
}
