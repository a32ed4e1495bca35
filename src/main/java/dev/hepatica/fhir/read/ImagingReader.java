package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.ImagingStudy.Modality;
import dev.hepatica.clinical.ImagingStudy.Region;
import dev.hepatica.clinical.Pick;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which examinations of liver and chest were done. */
final class ImagingReader {

  private record Shown(Modality modality, Set<Region> regions) {}

  private static final Map<String, Shown> BY_CONCEPT =
      Map.of(
          "img.ct_liver", new Shown(Modality.CT, Set.of(Region.LIVER)),
          "img.ct_abdomen.candidates", new Shown(Modality.CT, Set.of(Region.LIVER)),
          "img.ct_cap.candidates", new Shown(Modality.CT, Set.of(Region.CHEST, Region.LIVER)),
          "img.ct_chest", new Shown(Modality.CT, Set.of(Region.CHEST)),
          "img.mr_liver", new Shown(Modality.MR, Set.of(Region.LIVER)),
          "img.mr_abdomen.candidates", new Shown(Modality.MR, Set.of(Region.LIVER)),
          "img.pet.candidates", new Shown(Modality.PET, Set.of()));

  private static final Pattern LIVER = Pattern.compile("(?i)\\b(?:liver|hepatic|abdom\\w*)\\b");
  private static final Pattern CHEST = Pattern.compile("(?i)\\b(?:chest|thora\\w*|lungs?)\\b");
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?i)\\b(?:brain|head|cerebral|cardiac|heart|myocardial)\\b");

  private final Reading reading;

  ImagingReader(Reading reading) {
    this.reading = reading;
  }

  List<ImagingStudy> read() {
    List<ImagingStudy> studies = new ArrayList<>();
    for (Resource study : reading.all("ImagingStudy")) readStudy(study).ifPresent(studies::add);
    for (Resource report : reading.all("DiagnosticReport")) {
      readReport(report).ifPresent(studies::add);
    }
    return studies;
  }

  private Optional<ImagingStudy> readStudy(Resource study) {
    if (!study.hasStatus("available")) return Optional.empty();
    List<CodedText> procedures = study.body().concepts("procedureCode");
    Optional<Shown> coded = byCode(procedures);
    Optional<Modality> modality = modality(study).or(() -> coded.map(Shown::modality));
    if (modality.isEmpty()) return Optional.empty();
    String words = words(study, procedures);
    if (modality.get() == Modality.PET && isElsewhere(words)) return Optional.empty();
    Set<Region> regions = EnumSet.noneOf(Region.class);
    coded.ifPresent(shown -> regions.addAll(shown.regions()));
    regions.addAll(regionsIn(words));
    if (hasLiverSite(study)) regions.add(Region.LIVER);
    return imaging(modality.get(), regions, study.body().date("started"), study, "started");
  }

  private Optional<ImagingStudy> readReport(Resource report) {
    if (!report.hasStatus("final", "amended", "corrected")) return Optional.empty();
    Optional<Shown> shown = byCode(List.of(report.body().concept("code")));
    if (shown.isEmpty()) return Optional.empty();
    Optional<When> when =
        report
            .lastMoment("effectiveDateTime", "effectivePeriod")
            .or(() -> report.body().date("issued"));
    return imaging(shown.get().modality(), shown.get().regions(), when, report, "code");
  }

  private Optional<ImagingStudy> imaging(
      Modality modality, Set<Region> regions, Optional<When> when, Resource from, String path) {
    if (reading.isFuture(when.map(When::date))) return Optional.empty();
    return Optional.of(new ImagingStudy(modality, regions, when.map(When::date), from.from(path)));
  }

  /** True for a code that may name an examination which is read. */
  static boolean isImaging(Set<String> concepts) {
    return Pick.any(concepts, BY_CONCEPT::containsKey);
  }

  private Optional<Shown> byCode(List<CodedText> codes) {
    if (Pick.none(codes, code -> isImaging(reading.conceptsOf(code)))) return Optional.empty();
    Set<Region> regions = EnumSet.noneOf(Region.class);
    Set<Modality> modalities = EnumSet.noneOf(Modality.class);
    for (CodedText code : codes) {
      for (String concept : reading.conceptsOf(code)) {
        Shown shown = BY_CONCEPT.get(concept);
        if (shown == null) continue;
        regions.addAll(shown.regions());
        modalities.add(shown.modality());
      }
    }
    return strongest(modalities).map(modality -> new Shown(modality, regions));
  }

  private static Optional<Modality> modality(Resource study) {
    Stream<Element> ofSeries =
        study.body().children("series").stream().map(series -> series.child("modality"));
    Set<Modality> modalities =
        Stream.concat(study.body().children("modality").stream(), ofSeries)
            .filter(Element::isPresent)
            .map(Element::asCoding)
            .filter(coding -> coding.system().equals(CodeSystems.DICOM))
            .flatMap(coding -> ofDicom(coding.code()).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Modality.class)));
    return strongest(modalities);
  }

  private static Optional<Modality> ofDicom(String code) {
    return switch (code) {
      case "CT" -> Optional.of(Modality.CT);
      case "MR" -> Optional.of(Modality.MR);
      case "PT" -> Optional.of(Modality.PET);
      default -> Optional.empty();
    };
  }

  /** PET before MR before CT: a PET-CT is a PET. */
  private static Optional<Modality> strongest(Set<Modality> modalities) {
    return Stream.of(Modality.PET, Modality.MR, Modality.CT)
        .filter(modalities::contains)
        .findFirst();
  }

  private static String words(Resource study, List<CodedText> procedures) {
    Stream<String> sites =
        study.body().children("series").stream()
            .flatMap(
                series ->
                    Stream.concat(
                        series.child("bodySite").string("display").stream(),
                        series.string("description").stream()));
    Stream<String> own =
        Stream.concat(
            study.body().string("description").stream(), procedures.stream().map(CodedText::words));
    return Stream.concat(own, sites).collect(Collectors.joining(" | "));
  }

  private boolean hasLiverSite(Resource study) {
    return study.body().children("series").stream()
        .map(series -> series.child("bodySite"))
        .filter(Element::isPresent)
        .map(site -> new CodedText(List.of(site.asCoding()), Optional.empty()))
        .anyMatch(site -> reading.conceptsOf(site).contains("site.liver"));
  }

  private static Set<Region> regionsIn(String words) {
    Set<Region> regions = EnumSet.noneOf(Region.class);
    if (LIVER.matcher(words).find()) regions.add(Region.LIVER);
    if (CHEST.matcher(words).find()) regions.add(Region.CHEST);
    return regions;
  }

  private static boolean isElsewhere(String words) {
    return ELSEWHERE.matcher(words).find() && regionsIn(words).isEmpty();
  }
}
