package dev.hepatica.clinical;

/**
 * Further findings about the liver that options and local treatments turn on.
 *
 * @param plannedMargin planned resection margin in mm
 * @param congestedVolume volume that loses its venous outflow in mL
 * @param involvement share of the liver replaced by tumour in %
 * @param icgR15 indocyanine green retention at 15 minutes in %
 * @param expectedLungDose expected lung dose of a radioembolisation in Gy
 */
public record LiverFindings(
    History<LesionDistribution> distribution,
    History<Measure> plannedMargin,
    History<Truth> allLesionsAblatable,
    History<Measure> congestedVolume,
    History<Measure> involvement,
    History<Measure> icgR15,
    History<Truth> bilioentericAnastomosis,
    History<Truth> biliaryStent,
    History<Measure> expectedLungDose,
    History<Truth> gastrointestinalShunt) {

  public static LiverFindings none() {
    return new LiverFindings(
        History.none(),
        History.none(),
        History.none(),
        History.none(),
        History.none(),
        History.none(),
        History.none(),
        History.none(),
        History.none(),
        History.none());
  }
}
