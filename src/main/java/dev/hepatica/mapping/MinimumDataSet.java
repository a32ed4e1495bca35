package dev.hepatica.mapping;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.decision.DataItem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * For each item of the minimum data set: when it is on record, and by which concepts it is read.
 */
final class MinimumDataSet {

  /**
   * How one item is found.
   *
   * @param isOnRecord true when the picture holds it, whatever its value and age
   * @param concepts identifiers of the code sets by which it is read
   */
  record Search(Predicate<ClinicalPicture> isOnRecord, List<String> concepts) {}

  private static final String OURS = "crlm-observation.";
  private static final String VARIANT = "genomics.variant_code";
  private static final Map<DataItem, Search> SEARCHES = new EnumMap<>(DataItem.class);

  static {
    add(
        DataItem.LESION_COUNT,
        it ->
            !it.liver().lesions().statedCount().isEmpty()
                || !it.liver().lesions().lesions().isEmpty(),
        OURS + "liver-lesion-count",
        OURS + "lesion-list-complete",
        "site.liver");
    add(
        DataItem.LARGEST_DIAMETER,
        it ->
            !it.liver().lesions().statedLargest().isEmpty()
                || it.liver().lesions().largestListed().isPresent(),
        OURS + "largest-lesion-diameter",
        "obs.tumor_size",
        "obs.tumor_size.longest");
    add(
        DataItem.LESION_LOCATION,
        it ->
            !it.liverFindings().distribution().isEmpty()
                || it.liver().lesions().lesions().stream()
                    .anyMatch(lesion -> lesion.segment().isPresent()),
        OURS + "lesion-distribution",
        "site.liver.segment_ii",
        "site.liver.segment_iii",
        "site.liver.segment_iv",
        "site.liver.segment_v",
        "site.liver.segment_vi",
        "site.liver.segment_vii",
        "site.liver.segment_viii");
    add(
        DataItem.FLR,
        it ->
            !it.liver().remnantPercent().isEmpty()
                || !(it.liver().remnantVolume().isEmpty() || it.liver().totalVolume().isEmpty()),
        OURS + "future-liver-remnant-percent",
        OURS + "future-liver-remnant-volume",
        OURS + "total-liver-volume");
    add(
        DataItem.R0_FEASIBLE,
        it -> !it.liver().r0Feasible().isEmpty() || !it.liver().resectability().isEmpty(),
        OURS + "r0-resection-feasible",
        OURS + "resectability");
    add(
        DataItem.FITNESS,
        it -> !it.fitness().fitForMajorHepatectomy().isEmpty() || !it.fitness().ecog().isEmpty(),
        OURS + "fit-for-major-hepatectomy",
        "obs.ecog",
        "obs.karnofsky");
    add(DataItem.PRIMARY_T, it -> !it.disease().tumourCategory().isEmpty(), "stage.t");
    add(DataItem.PRIMARY_N, it -> !it.disease().nodeCategory().isEmpty(), "stage.n");
    add(
        DataItem.PRIMARY_SITE,
        it -> it.disease().primaries().stream().anyMatch(MinimumDataSet::hasSite),
        "cond.primary_crc.caecum",
        "cond.primary_crc.ascending_colon",
        "cond.primary_crc.hepatic_flexure",
        "cond.primary_crc.transverse_colon",
        "cond.primary_crc.splenic_flexure",
        "cond.primary_crc.descending_colon",
        "cond.primary_crc.sigmoid_colon",
        "cond.primary_crc.rectosigmoid",
        "cond.primary_crc.rectum");
    add(DataItem.CEA, it -> !it.disease().cea().isEmpty(), "obs.cea");
    add(DataItem.KRAS, it -> hasResult(it, Gene.KRAS), "obs.kras", "gene.kras", VARIANT);
    add(DataItem.NRAS, it -> hasResult(it, Gene.NRAS), "obs.nras.candidates", "gene.nras", VARIANT);
    add(DataItem.BRAF, it -> hasResult(it, Gene.BRAF), "obs.braf", "gene.braf", VARIANT);
    add(DataItem.MSI_MMR, it -> !it.molecular().mismatchRepair().isEmpty(), "obs.msi");
    add(DataItem.HER2, it -> hasResult(it, Gene.HER2), "obs.her2", "gene.erbb2", VARIANT);
    add(DataItem.BILIRUBIN, it -> hasLab(it, LabTest.BILIRUBIN), "obs.bilirubin_total");
    add(
        DataItem.CHEST_IMAGING,
        it -> isImaged(it, ImagingStudy.Region.CHEST),
        "img.ct_chest",
        "img.ct_cap.candidates",
        "img.pet.candidates");
    add(
        DataItem.LIVER_IMAGING,
        it -> isImaged(it, ImagingStudy.Region.LIVER),
        "img.ct_liver",
        "img.mr_liver",
        "img.ct_abdomen.candidates",
        "img.mr_abdomen.candidates");
    add(
        DataItem.EXTRAHEPATIC_STAGING,
        it ->
            it.imaging().stream().anyMatch(study -> study.modality() == ImagingStudy.Modality.PET),
        "img.pet.candidates");
    add(
        DataItem.THERAPY_DATES,
        it -> it.treatment().exposures().stream().anyMatch(given -> given.on().isPresent()),
        "med.oxaliplatin",
        "med.irinotecan",
        "med.fluorouracil",
        "med.capecitabine",
        "med.bevacizumab",
        "med.cetuximab",
        "med.panitumumab");
    add(
        DataItem.CONVERTIBLE,
        it -> !it.liver().convertible().isEmpty(),
        OURS + "convertible-with-therapy");
    add(
        DataItem.EXTRAHEPATIC_DISEASE,
        it ->
            !it.disease().statedExtrahepatic().isEmpty() || !it.disease().extrahepatic().isEmpty(),
        OURS + "extrahepatic-disease",
        "cond.secondary.lung",
        "cond.secondary.peritoneum",
        "cond.secondary.ln_retroperitoneal");
    add(
        DataItem.DISEASE_FREE_INTERVAL,
        MinimumDataSet::hasBothDates,
        "cond.primary_crc",
        "cond.secondary.liver");
    add(
        DataItem.REMNANT_ANATOMY,
        it ->
            !it.liver().remnantFlowAdequate().isEmpty()
                && !it.liver().twoAdjacentSegmentsSpared().isEmpty(),
        OURS + "remnant-inflow-outflow-adequate",
        OURS + "two-adjacent-segments-spared");
    add(DataItem.PLATELETS, it -> hasLab(it, LabTest.PLATELETS), "obs.platelets");
    add(
        DataItem.RESPONSE,
        it -> !it.course().responses().isEmpty(),
        "obs.disease_status",
        "obs.recist.candidates");
    add(
        DataItem.LINE_OF_THERAPY,
        it -> !it.treatment().lineOfTherapy().isEmpty(),
        OURS + "line-of-therapy");
    add(
        DataItem.TREATMENT_INTENT,
        it -> !it.course().intents().isEmpty(),
        OURS + "treatment-intent");
    add(
        DataItem.SPARED_LIVER_VOLUME,
        it ->
            it.localTherapy().radiotherapyPlans().newestFirst().stream()
                .anyMatch(plan -> plan.value().sparedLiver().isPresent()),
        OURS + "radiotherapy-plan",
        OURS + "spared-liver-volume");
    add(
        DataItem.DRUG_HISTORY,
        it -> !it.treatment().exposures().isEmpty(),
        "med.antineoplastic.any",
        "med.oxaliplatin",
        "med.irinotecan",
        "med.fluorouracil",
        "med.bevacizumab");
    add(
        DataItem.LESION_RELATIONS,
        it ->
            it.liver().lesions().lesions().stream()
                .anyMatch(lesion -> !lesion.relations().isEmpty()),
        OURS + "lesion-relation");
    add(
        DataItem.OPERATION_DATE,
        it ->
            it.treatment().planned().stream()
                .map(PlannedProcedure::on)
                .anyMatch(on -> on.isPresent()),
        "proc.hepatectomy.partial",
        "proc.hepatectomy.right",
        "proc.hepatectomy.left");
    add(DataItem.INR, it -> hasLab(it, LabTest.INR), "obs.inr");
    add(
        DataItem.LUNG_DOSE,
        it -> !it.liverFindings().expectedLungDose().isEmpty(),
        OURS + "expected-lung-dose");
    add(
        DataItem.GASTROINTESTINAL_SHUNT,
        it -> !it.liverFindings().gastrointestinalShunt().isEmpty(),
        OURS + "gastrointestinal-shunt");
  }

  private MinimumDataSet() {}

  private static void add(
      DataItem item, Predicate<ClinicalPicture> isOnRecord, String... concepts) {
    SEARCHES.put(item, new Search(isOnRecord, List.of(concepts)));
  }

  /** How each item is found, in the order of the items. */
  static Map<DataItem, Search> searches() {
    return SEARCHES;
  }

  private static boolean hasSite(PrimaryCancer primary) {
    return primary.site() != ColorectalSite.COLON_UNSPECIFIED
        && primary.site() != ColorectalSite.COLORECTUM_UNSPECIFIED;
  }

  private static boolean hasResult(ClinicalPicture picture, Gene gene) {
    return !picture.molecular().findingsOf(gene).isEmpty();
  }

  private static boolean hasLab(ClinicalPicture picture, LabTest test) {
    return !picture.laboratory().of(test).isEmpty();
  }

  private static boolean isImaged(ClinicalPicture picture, ImagingStudy.Region region) {
    return picture.imaging().stream().anyMatch(study -> study.shows(region));
  }

  private static boolean hasBothDates(ClinicalPicture picture) {
    return picture.disease().decidingPrimary().flatMap(PrimaryCancer::diagnosedOn).isPresent()
        && picture
            .disease()
            .firstLiverMetastasis()
            .flatMap(LiverMetastasis::recordedOn)
            .isPresent();
  }
}
