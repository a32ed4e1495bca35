package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.Pick;
import dev.hepatica.fhir.read.Diagnoses.Diagnosis;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a diagnosis is a colorectal primary, and where in the bowel it lies. */
final class ColorectalSites {

  private static final Map<String, ColorectalSite> BY_CONCEPT = new HashMap<>();
  private static final Set<String> NOT_COLORECTAL =
      Set.of(
          "cond.exclude.appendix",
          "cond.exclude.nec_net_colorectal",
          "cond.exclude.lymphoma_sarcoma_gist_colorectal",
          "cond.exclude.primary_liver");

  /** Codes of a stretch of bowel that names the side but not the subsite. */
  private static final Map<String, ColorectalSite> SIDE_ONLY =
      Map.of(
          "721695008", ColorectalSite.ASCENDING_COLON,
          "721699002", ColorectalSite.DESCENDING_COLON);

  /** Body structures (SNOMED CT) of the large bowel. */
  private static final Map<String, ColorectalSite> BODY_STRUCTURES =
      Map.ofEntries(
          Map.entry("32713005", ColorectalSite.CAECUM),
          Map.entry("9040008", ColorectalSite.ASCENDING_COLON),
          Map.entry("48338005", ColorectalSite.HEPATIC_FLEXURE),
          Map.entry("485005", ColorectalSite.TRANSVERSE_COLON),
          Map.entry("72592005", ColorectalSite.SPLENIC_FLEXURE),
          Map.entry("32622004", ColorectalSite.DESCENDING_COLON),
          Map.entry("60184004", ColorectalSite.SIGMOID_COLON),
          Map.entry("49832006", ColorectalSite.RECTOSIGMOID),
          Map.entry("34402009", ColorectalSite.RECTUM),
          Map.entry("71854001", ColorectalSite.COLON_UNSPECIFIED));

  private static final String APPENDIX_STRUCTURE = "66754008";

  static {
    BY_CONCEPT.put("cond.primary_crc.caecum", ColorectalSite.CAECUM);
    BY_CONCEPT.put("cond.primary_crc.ascending_colon", ColorectalSite.ASCENDING_COLON);
    BY_CONCEPT.put("cond.primary_crc.hepatic_flexure", ColorectalSite.HEPATIC_FLEXURE);
    BY_CONCEPT.put("cond.primary_crc.transverse_colon", ColorectalSite.TRANSVERSE_COLON);
    BY_CONCEPT.put("cond.primary_crc.splenic_flexure", ColorectalSite.SPLENIC_FLEXURE);
    BY_CONCEPT.put("cond.primary_crc.descending_colon", ColorectalSite.DESCENDING_COLON);
    BY_CONCEPT.put("cond.primary_crc.sigmoid_colon", ColorectalSite.SIGMOID_COLON);
    BY_CONCEPT.put("cond.primary_crc.rectosigmoid", ColorectalSite.RECTOSIGMOID);
    BY_CONCEPT.put("cond.primary_crc.rectum", ColorectalSite.RECTUM);
    BY_CONCEPT.put("cond.primary_colon", ColorectalSite.COLON_UNSPECIFIED);
    BY_CONCEPT.put("cond.primary_crc", ColorectalSite.COLORECTUM_UNSPECIFIED);
    BY_CONCEPT.put("cond.mmr_deficient_crc", ColorectalSite.COLORECTUM_UNSPECIFIED);
    BY_CONCEPT.put("cond.history.colorectal_cancer", ColorectalSite.COLORECTUM_UNSPECIFIED);
  }

  private ColorectalSites() {}

  /** The site of a colorectal primary; empty if the diagnosis is none. */
  static Optional<ColorectalSite> find(Diagnosis diagnosis) {
    if (isExcluded(diagnosis)) return Optional.empty();
    Optional<ColorectalSite> coded = mostSpecific(diagnosis.concepts(), diagnosis.code());
    Optional<ColorectalSite> body = bodySite(diagnosis);
    boolean isPrimary = coded.isPresent() || (isCandidate(diagnosis) && body.isPresent());
    if (!isPrimary) return Optional.empty();
    return coded.filter(site -> !isUnspecified(site)).or(() -> body).or(() -> coded);
  }

  private static boolean isExcluded(Diagnosis diagnosis) {
    return Pick.any(diagnosis.concepts(), NOT_COLORECTAL::contains)
        || Pick.any(diagnosis.sites(), NOT_COLORECTAL::contains)
        || Pick.any(
            diagnosis.bodySites(), site -> site.has(CodeSystems.SNOMED_CT, APPENDIX_STRUCTURE));
  }

  /** True for a code that may mean a colorectal primary and needs a body site to settle it. */
  static boolean isCandidate(Diagnosis diagnosis) {
    return Pick.any(
        diagnosis.concepts(),
        concept -> concept.startsWith("cond.primary_c") && concept.endsWith(".candidates"));
  }

  private static Optional<ColorectalSite> mostSpecific(Set<String> concepts, CodedText code) {
    @Nullable ColorectalSite subsite = null;
    @Nullable ColorectalSite unspecified = null;
    for (String concept : concepts) {
      @Nullable ColorectalSite site = BY_CONCEPT.get(concept);
      if (site == null) continue;
      if (isUnspecified(site)) {
        unspecified = first(unspecified, site);
      } else {
        subsite = first(subsite, site);
      }
    }
    if (subsite != null) return Optional.of(subsite);
    Optional<ColorectalSite> sideOnly = sideOnly(code);
    return sideOnly.isPresent() ? sideOnly : Optional.ofNullable(unspecified);
  }

  /** Of two sites the one that the vocabulary names first. */
  private static ColorectalSite first(@Nullable ColorectalSite one, ColorectalSite other) {
    return one == null || other.compareTo(one) < 0 ? other : one;
  }

  private static Optional<ColorectalSite> sideOnly(CodedText code) {
    return code.codeIn(CodeSystems.SNOMED_CT).map(SIDE_ONLY::get);
  }

  private static Optional<ColorectalSite> bodySite(Diagnosis diagnosis) {
    Optional<ColorectalSite> best = mostSpecific(diagnosis.sites(), CodedText.NONE);
    if (best.filter(site -> !isUnspecified(site)).isPresent()) return best;
    if (diagnosis.bodySites().isEmpty()) return best;
    return diagnosis.bodySites().stream()
        .flatMap(site -> site.codings().stream())
        .filter(coding -> coding.system().equals(CodeSystems.SNOMED_CT))
        .flatMap(coding -> Optional.ofNullable(BODY_STRUCTURES.get(coding.code())).stream())
        .findFirst()
        .or(() -> best);
  }

  private static boolean isUnspecified(ColorectalSite site) {
    return site == ColorectalSite.COLON_UNSPECIFIED
        || site == ColorectalSite.COLORECTUM_UNSPECIFIED;
  }
}
