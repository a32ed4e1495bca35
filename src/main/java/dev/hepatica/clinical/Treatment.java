package dev.hepatica.clinical;

import java.util.List;
import java.util.Set;

/**
 * What the patient had and what is planned.
 *
 * @param exposures what was given, in the order in which it was read
 * @param drugHistoryRead true when every part of the record that can hold a drug exposure was read;
 *     only then does an empty list mean "none in the records read"
 * @param drugOrdersRead true when the medication requests were read
 * @param proceduresRead true when the procedures were read
 * @param lineOfTherapy line of therapy as stated
 * @param chemotherapyPlanned plans that state chemotherapy without naming a drug
 * @param askedFor open orders that the model itself asked for
 */
public record Treatment(
    DrugExposures exposures,
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
    drugOrders = List.copyOf(drugOrders);
    completed = List.copyOf(completed);
    planned = List.copyOf(planned);
    chemotherapyPlanned = List.copyOf(chemotherapyPlanned);
    askedFor = List.copyOf(askedFor);
  }

  public Treatment(
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
    this(
        DrugExposures.of(exposures),
        drugOrders,
        completed,
        planned,
        drugHistoryRead,
        drugOrdersRead,
        proceduresRead,
        lineOfTherapy,
        chemotherapyPlanned,
        askedFor);
  }

  /** Exposures to any of the drugs, newest first, undated ones last. */
  public History<Drug> exposuresTo(Set<Drug> drugs) {
    return exposures.to(drugs);
  }

  /** Was any of the drugs given? */
  public boolean hasExposureTo(Set<Drug> drugs) {
    return exposures.include(drugs);
  }

  /** Was a procedure of one of the kinds done? */
  public boolean hasCompleted(Set<ProcedureKind> kinds) {
    return Pick.any(completed, procedure -> kinds.contains(procedure.kind()));
  }

  /** Completed procedures of a kind, newest first, undated ones last. */
  public History<ProcedureKind> completed(Set<ProcedureKind> kinds) {
    return History.of(
        Pick.each(
            Pick.those(completed, procedure -> kinds.contains(procedure.kind())),
            done -> new Dated<>(done.kind(), done.on(), done.from())));
  }

  public List<PlannedProcedure> planned(ProcedureKind kind) {
    return Pick.those(planned, procedure -> procedure.kind() == kind);
  }
}
