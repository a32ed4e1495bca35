package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.AjccMetastasisStage;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.RuleSpec;
import java.util.List;
import java.util.Set;

/** In how many organs are metastases? */
final class MetastasisStaging {

  static final RuleSpec AJCC_M_CATEGORY =
      rule("CRLM-STAGE-002")
          .says(
              "AJCC 8: M1a metastases in the liver alone, M1b in further organs without the"
                  + " peritoneum, M1c in the peritoneum.")
          .because("The letters are those of AJCC, never those of the ECMTG stage.")
          .citing(Sources.AJCC_8.at("M category"))
          .using(TimingThresholds.STAGING_IMAGING_MAX_AGE);

  private MetastasisStaging() {}

  static Judged<AjccMetastasisStage> ajcc(
      ClinicalPicture patient, CourseOfDisease.Finding extrahepatic) {
    List<ExtrahepaticMetastasis> sites =
        Pick.those(
            patient.disease().extrahepaticOfThisDisease(), ExtrahepaticMetastasis::provesDisease);
    if (Pick.any(sites, site -> site.site() == ExtrahepaticSite.PERITONEUM)) {
      return known(AjccMetastasisStage.M1C, extrahepatic.facts());
    }
    if (!sites.isEmpty()) return known(AjccMetastasisStage.M1B, extrahepatic.facts());
    // Disease stated without its site may be M1b or M1c.
    if (extrahepatic.truth().isNo()) return known(AjccMetastasisStage.M1A, extrahepatic.facts());
    return new Judged<>(
        AjccMetastasisStage.UNKNOWN,
        List.of(),
        extrahepatic.facts(),
        Set.of(DataItem.EXTRAHEPATIC_DISEASE));
  }

  private static Judged<AjccMetastasisStage> known(AjccMetastasisStage stage, List<Fact> facts) {
    return new Judged<>(stage, List.of(), facts, Set.of());
  }
}
