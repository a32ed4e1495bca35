package dev.hepatica.clinical;

import java.util.List;
import java.util.Set;

/**
 * What the patient had and what is planned.
 *
 * @param drugHistoryRead true when every part of the record that can hold a drug exposure was read;
 *     only then does an empty list mean "none in the records read"
 * @param drugOrdersRead true when the medication requests were read
 * @param proceduresRead true when the procedures were read
 * @param lineOfTherapy line of therapy as stated
 * @param chemotherapyPlanned plans that state chemotherapy without naming a drug
 * @param askedFor open orders that the model itself asked for
 */
public record Treatment(
    List<DrugExposure> exposures,
    List<DrugOrder> drugOrders,
    List<CompletedProcedure> completed,
    List<PlannedProcedure> planned,
    boolean drugHistoryRead,
    boolean drugOrdersRead,
    boolean proceduresRead,
    History<Integer> lineOfTherapy,
    List<Provenance> chemotherapyPlanned,
    List<AskedFor> askedFor) {

  public Treatment {
    exposures = List.copyOf(exposures);
    drugOrders = List.copyOf(drugOrders);
    completed = List.copyOf(completed);
    planned = List.copyOf(planned);
    chemotherapyPlanned = List.copyOf(chemotherapyPlanned);
    askedFor = List.copyOf(askedFor);
  }

  /** Exposures to any of the drugs, newest first, undated ones last. */
  public History<Drug> exposuresTo(Set<Drug> drugs) {
    if (exposures.isEmpty()) return History.none();
    return History.of(
        exposures.stream()
            .filter(exposure -> drugs.contains(exposure.drug()))
            .map(exposure -> new Dated<>(exposure.drug(), exposure.on(), exposure.from()))
            .toList());
  }

  /** Completed procedures of a kind, newest first, undated ones last. */
  public History<ProcedureKind> completed(Set<ProcedureKind> kinds) {
    if (completed.isEmpty()) return History.none();
    return History.of(
        completed.stream()
            .filter(procedure -> kinds.contains(procedure.kind()))
            .map(procedure -> new Dated<>(procedure.kind(), procedure.on(), procedure.from()))
            .toList());
  }

  public List<PlannedProcedure> planned(ProcedureKind kind) {
    return planned.stream().filter(procedure -> procedure.kind() == kind).toList();
  }
}
