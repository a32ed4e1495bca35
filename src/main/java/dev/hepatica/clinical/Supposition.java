package dev.hepatica.clinical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What if some facts were different? Gives the picture that would be; the record stays as it is.
 * Whatever is not supposed is as recorded.
 *
 * @param rasMutated result of the RAS test
 * @param remnantPercent future liver remnant in % of total liver volume
 * @param hepatectomyOn day of the hepatectomy
 * @param fit whether the patient is fit for a major hepatectomy
 */
public record Supposition(
    Optional<Boolean> rasMutated,
    Optional<BigDecimal> remnantPercent,
    Optional<LocalDate> hepatectomyOn,
    Optional<Boolean> fit) {

  /** Stands where a reference to the record would stand. */
  public static final Provenance SUPPOSED = new Provenance("supposed", "");

  public static Supposition nothing() {
    return new Supposition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public boolean isNothing() {
    return equals(nothing());
  }

  /** The picture as it would be on the day {@code asOf}. */
  public ClinicalPicture applyTo(ClinicalPicture picture, LocalDate asOf) {
    return new ClinicalPicture(
        picture.patient(),
        picture.disease(),
        remnantPercent.map(it -> liver(picture.liver(), it, asOf)).orElse(picture.liver()),
        picture.liverFindings(),
        fit.map(it -> fitness(picture.fitness(), it, asOf)).orElse(picture.fitness()),
        rasMutated.map(it -> genotype(picture.molecular(), it, asOf)).orElse(picture.molecular()),
        picture.laboratory(),
        picture.bodySize(),
        hepatectomyOn.map(it -> operated(picture.treatment(), it)).orElse(picture.treatment()),
        picture.localTherapy(),
        picture.course(),
        picture.imaging(),
        picture.unread(),
        picture.notes());
  }

  private static LiverStatus liver(LiverStatus liver, BigDecimal percent, LocalDate asOf) {
    return new LiverStatus(
        liver.lesions(),
        liver.conditions(),
        supposed(new Measure(percent, Unit.PERCENT), asOf),
        History.none(),
        liver.totalVolume(),
        liver.tumourVolume(),
        liver.r0Feasible(),
        liver.resectability(),
        liver.convertible(),
        liver.remnantFlowAdequate(),
        liver.twoAdjacentSegmentsSpared(),
        liver.plannedExtent(),
        liver.twoStagePlanned());
  }

  private static Fitness fitness(Fitness fitness, boolean fit, LocalDate asOf) {
    return new Fitness(supposed(Truth.of(fit), asOf), fitness.ecog(), fitness.surgeryRefused());
  }

  /** Wild type needs both genes; one mutated gene suffices. */
  private static MolecularProfile genotype(
      MolecularProfile molecular, boolean mutated, LocalDate asOf) {
    Map<Gene, History<GeneFinding>> findings = new HashMap<>(molecular.findings());
    GeneFinding kras =
        mutated
            ? new GeneFinding.Variant(GeneFinding.Variant.UNSPECIFIED)
            : new GeneFinding.WildType();
    findings.put(Gene.KRAS, supposed(kras, asOf));
    findings.put(Gene.NRAS, supposed(new GeneFinding.WildType(), asOf));
    return new MolecularProfile(
        findings,
        molecular.mismatchRepair(),
        molecular.mutationalBurden(),
        molecular.dpydDeficient());
  }

  /** Every open hepatectomy moves to the day; where there is none, one is supposed. */
  private static Treatment operated(Treatment treatment, LocalDate day) {
    List<PlannedProcedure> planned = new ArrayList<>();
    boolean moved = false;
    for (PlannedProcedure procedure : treatment.planned()) {
      boolean isMeant =
          procedure.kind() == ProcedureKind.HEPATECTOMY && procedure.status().isOpen();
      planned.add(isMeant ? on(procedure, day) : procedure);
      moved |= isMeant;
    }
    if (!moved) {
      planned.add(
          new PlannedProcedure(
              ProcedureKind.HEPATECTOMY,
              ResectionExtent.NOT_STATED,
              Optional.empty(),
              OrderStatus.ACTIVE,
              Optional.of(ClinicalDate.of(day)),
              Optional.empty(),
              SUPPOSED));
    }
    return new Treatment(
        treatment.exposures(),
        treatment.drugOrders(),
        treatment.completed(),
        planned,
        treatment.drugHistoryRead(),
        treatment.drugOrdersRead(),
        treatment.proceduresRead(),
        treatment.lineOfTherapy(),
        treatment.chemotherapyPlanned(),
        treatment.askedFor());
  }

  private static PlannedProcedure on(PlannedProcedure procedure, LocalDate day) {
    return new PlannedProcedure(
        procedure.kind(),
        procedure.extent(),
        procedure.side(),
        procedure.status(),
        Optional.of(ClinicalDate.of(day)),
        procedure.requisition(),
        procedure.from());
  }

  private static <T> History<T> supposed(T value, LocalDate asOf) {
    return History.of(List.of(new Dated<>(value, Optional.of(ClinicalDate.of(asOf)), SUPPOSED)));
  }
}
