package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Side;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of procedure a code means, and how much liver it takes. */
final class ProcedureKinds {

  static final String SEGMENTS_RESECTED =
      "https://hepatica.dev/fhir/StructureDefinition/segments-resected";
  private static final int SEGMENTS_OF_A_MAJOR_RESECTION = 3;
  private static final int SEGMENTS_OF_THE_LIVER = 8;

  private static final String ALPPS = "proc.alpps";
  private static final String SBRT = "proc.sbrt";
  private static final String RADIOTHERAPY = "proc.radiotherapy_course";
  private static final Pattern LIVER = Pattern.compile("(?i)\\b(?:liver|hepatic)\\b");
  private static final String LIVER_EXCISION = "107963000";
  private static final Set<String> MAJOR =
      Set.of(
          "proc.hepatectomy.right",
          "proc.hepatectomy.left",
          "proc.hepatectomy.extended",
          "proc.hepatectomy.trisegmentectomy",
          "proc.hepatectomy.hemi_unspecified",
          ALPPS);
  private static final Set<String> MINOR =
      Set.of("proc.hepatectomy.wedge", "proc.hepatectomy.segmentectomy");

  private static final Map<String, ProcedureKind> BY_CONCEPT = new LinkedHashMap<>();

  /** The word that a shared code needs beside it. */
  private record Shared(ProcedureKind kind, Pattern word) {}

  private static final Map<String, Shared> BY_CANDIDATE = new LinkedHashMap<>();

  /** Names of orders that carry no code that is understood. */
  private static final Map<Pattern, String> NAMES = new LinkedHashMap<>();

  static {
    MAJOR.forEach(concept -> BY_CONCEPT.put(concept, ProcedureKind.HEPATECTOMY));
    MINOR.forEach(concept -> BY_CONCEPT.put(concept, ProcedureKind.HEPATECTOMY));
    BY_CONCEPT.put("proc.hepatectomy.partial", ProcedureKind.HEPATECTOMY);
    BY_CONCEPT.put("proc.colectomy", ProcedureKind.COLORECTAL_RESECTION);
    BY_CONCEPT.put("proc.proctectomy", ProcedureKind.COLORECTAL_RESECTION);
    BY_CONCEPT.put("proc.portal_vein_embolisation", ProcedureKind.PORTAL_VEIN_EMBOLISATION);
    for (String way : List.of("any", "cryo", "ire", "microwave", "other", "rfa")) {
      BY_CONCEPT.put("proc.ablation." + way, ProcedureKind.ABLATION);
    }
    BY_CONCEPT.put("proc.radioembolisation_y90", ProcedureKind.RADIOEMBOLISATION);
    BY_CONCEPT.put("proc.chemoembolisation", ProcedureKind.CHEMOEMBOLISATION);
    BY_CONCEPT.put(SBRT, ProcedureKind.STEREOTACTIC_RADIOTHERAPY);
    BY_CONCEPT.put("proc.hai_pump", ProcedureKind.INFUSION_PUMP);
    BY_CONCEPT.put("proc.liver_biopsy", ProcedureKind.LIVER_BIOPSY);
    local("extended-lymphadenectomy", ProcedureKind.EXTENDED_LYMPHADENECTOMY);
    local("crs-hipec", ProcedureKind.CYTOREDUCTION_WITH_HIPEC);
    local("lung-metastasectomy", ProcedureKind.LUNG_METASTASECTOMY);

    shared("proc.hepatectomy.any", ProcedureKind.HEPATECTOMY, "hepatectomy|resection|lobectomy");
    shared("proc.portal_vein_embolisation", ProcedureKind.PORTAL_VEIN_EMBOLISATION, "portal");
    shared("proc.ablation.any", ProcedureKind.ABLATION, "ablat");
    shared(
        "proc.radioembolisation_y90",
        ProcedureKind.RADIOEMBOLISATION,
        "radioemboli|y-?90|yttrium|sirt|tare\\b");
    shared("proc.chemoembolisation", ProcedureKind.CHEMOEMBOLISATION, "chemoemboli|tace\\b");
    shared(SBRT, ProcedureKind.STEREOTACTIC_RADIOTHERAPY, "liver|hepatic");
    shared(ALPPS, ProcedureKind.ALPPS, "\\balpps\\b|associating liver partition");
    shared("proc.liver_biopsy", ProcedureKind.LIVER_BIOPSY, "biops");
    shared("proc.hai_pump", ProcedureKind.INFUSION_PUMP, "hepatic arter|\\bhai\\b");

    name("extended (?:right|left) (?:hemi)?hepatectomy", "proc.hepatectomy.extended");
    name("(?:right|left) trisect\\w+|trisegmentectomy", "proc.hepatectomy.trisegmentectomy");
    name("right (?:hemi)?hepatectomy|right hepatic lobectomy", "proc.hepatectomy.right");
    name("left (?:hemi)?hepatectomy", "proc.hepatectomy.left");
    name("major hepatectomy|hemihepatectomy", "proc.hepatectomy.hemi_unspecified");
    name(
        "(?:wedge|atypical) (?:liver |hepatic )?resection(?: of (?:the )?liver)?",
        "proc.hepatectomy.wedge");
    name("(?:partial )?hepatectomy|(?:liver|hepatic) resection", "proc.hepatectomy.partial");
    name("alpps(?: procedure)?", ALPPS);
    name("(?:percutaneous |core |needle )*+(?:liver|hepatic) biopsy", "proc.liver_biopsy");
    name("biopsy of (?:the )?liver(?: \\w+)?", "proc.liver_biopsy");
    name("extended lymphadenectomy", CodeSets.LOCAL + "extended-lymphadenectomy");
    name(
        "(?:crs|cytoreduc\\w+(?: surgery)?) ?(?:/|\\+|and|with) ?hipec",
        CodeSets.LOCAL + "crs-hipec");
    name("(?:lung|pulmonary) metastasectomy", CodeSets.LOCAL + "lung-metastasectomy");
    name("portal vein emboli[sz]ation|pve", "proc.portal_vein_embolisation");
    name(
        "(?:microwave|radiofrequency|thermal) ablation of (?:the )?liver(?: \\w+)?",
        "proc.ablation.any");
  }

  private final Reading reading;
  private final ProcedureSides sides;

  /** Most procedures of a record are others, and the same ones again and again. */
  private final Map<CodedText, Boolean> ordinary = new IdentityHashMap<>();

  ProcedureKinds(Reading reading) {
    this.reading = reading;
    sides = new ProcedureSides(reading);
  }

  private static void local(String code, ProcedureKind kind) {
    BY_CONCEPT.put(CodeSets.LOCAL + code, kind);
  }

  private static void shared(String concept, ProcedureKind kind, String word) {
    Pattern pattern = Pattern.compile("(?i)" + word);
    BY_CANDIDATE.put(concept + ".candidates", new Shared(kind, pattern));
  }

  private static void name(String words, String concept) {
    String approach = "(?:(?:open|laparoscopic|robotic|planned|elective) )*+";
    NAMES.put(Pattern.compile("(?i)\\s*" + approach + "(?:" + words + ")\\s*"), concept);
  }

  /** A kind with its extent and side; the extent says something for a hepatectomy only. */
  record Read(ProcedureKind kind, ResectionExtent extent, Optional<Side> side) {}

  /** The kinds that the codes of a resource mean; none if it is something else. */
  List<Read> read(Resource resource, List<CodedText> codes) {
    List<CodedText> sites = resource.body().concepts("bodySite");
    if (Pick.all(codes, code -> ordinary.computeIfAbsent(code, this::isOrdinary))) return List.of();
    Set<String> concepts =
        codes.stream()
            .flatMap(code -> reading.conceptsOf(code).stream())
            .collect(Collectors.toSet());
    concepts.addAll(inWords(resource, codes, concepts));
    Set<ProcedureKind> kinds = EnumSet.noneOf(ProcedureKind.class);
    BY_CONCEPT.forEach(
        (concept, kind) -> {
          if (concepts.contains(concept)) kinds.add(kind);
        });
    if (kinds.isEmpty() && isLiverExcision(codes)) kinds.add(ProcedureKind.HEPATECTOMY);
    if (kinds.isEmpty()) kinds.addAll(byCandidate(resource, codes, sites, concepts));
    if (concepts.contains(ALPPS)) kinds.add(ProcedureKind.ALPPS);
    if (kinds.contains(ProcedureKind.ALPPS)) {
      kinds.add(ProcedureKind.HEPATECTOMY);
      concepts.add(ALPPS);
    }
    if (isLiverRadiotherapy(resource, codes, sites, concepts))
      kinds.add(ProcedureKind.LIVER_RADIOTHERAPY);
    return Pick.each(
        kinds,
        kind -> new Read(kind, extent(resource, kind, concepts), sides.of(resource, codes, kind)));
  }

  private boolean isOrdinary(CodedText code) {
    return reading.conceptsOf(code).isEmpty()
        && !isLiverExcision(List.of(code))
        && named(code).isEmpty();
  }

  /** Radiotherapy whose code or body site is the liver. */
  private boolean isLiverRadiotherapy(
      Resource resource, List<CodedText> codes, List<CodedText> sites, Set<String> concepts) {
    boolean course = concepts.contains(RADIOTHERAPY + ".candidates");
    boolean stereotactic = concepts.contains(SBRT) || concepts.contains(SBRT + ".candidates");
    if (!course && !stereotactic) return false;
    boolean ofLiver =
        sites.stream()
                .flatMap(site -> reading.conceptsOf(site).stream())
                .anyMatch(site -> site.startsWith("site.liver"))
            || Stream.concat(sites.stream(), codes.stream())
                .anyMatch(coded -> LIVER.matcher(coded.words()).find())
            || codes.stream()
                .flatMap(code -> code.codings().stream())
                .anyMatch(ProcedureKinds::isRadiosurgeryOfTheLiver);
    if (course && !ofLiver && sites.isEmpty())
      resource.note("radiotherapy without its site; not counted");
    return ofLiver;
  }

  /** ICD-10-PCS names the liver in its code. */
  private static boolean isRadiosurgeryOfTheLiver(Coding coding) {
    return coding.system().equals(CodeSystems.ICD_10_PCS) && coding.code().startsWith("DF20");
  }

  private static boolean isLiverExcision(List<CodedText> codes) {
    return Pick.any(codes, code -> code.has(CodeSystems.SNOMED_CT, LIVER_EXCISION));
  }

  private Set<ProcedureKind> byCandidate(
      Resource resource, List<CodedText> codes, List<CodedText> sites, Set<String> concepts) {
    Set<ProcedureKind> kinds = EnumSet.noneOf(ProcedureKind.class);
    if (Pick.none(concepts, BY_CANDIDATE::containsKey)) return kinds;
    String words = words(codes, sites);
    for (Map.Entry<String, Shared> entry : BY_CANDIDATE.entrySet()) {
      if (!concepts.contains(entry.getKey())) continue;
      if (entry.getValue().word.matcher(words).find()) kinds.add(entry.getValue().kind);
    }
    if (kinds.isEmpty()) {
      resource.note("a procedure code that several procedures share; not counted");
    }
    return kinds;
  }

  private static String words(List<CodedText> codes, List<CodedText> sites) {
    return Stream.concat(codes.stream(), sites.stream())
        .map(CodedText::words)
        .collect(Collectors.joining(" | "));
  }

  private Set<String> inWords(Resource resource, List<CodedText> codes, Set<String> concepts) {
    if (!concepts.isEmpty()) return Set.of();
    for (CodedText code : codes) {
      Optional<String> named = named(code);
      if (named.isEmpty()) continue;
      resource.note("a procedure recognised by its name, without a code that is understood");
      return Set.of(named.get());
    }
    return Set.of();
  }

  private static Optional<String> named(CodedText code) {
    String text = code.text().orElse("");
    if (text.isEmpty()) return Optional.empty();
    for (Map.Entry<Pattern, String> name : NAMES.entrySet()) {
      if (name.getKey().matcher(text).matches()) return Optional.of(name.getValue());
    }
    return Optional.empty();
  }

  private static ResectionExtent extent(
      Resource resource, ProcedureKind kind, Set<String> concepts) {
    if (kind != ProcedureKind.HEPATECTOMY) return ResectionExtent.NOT_STATED;
    Optional<ResectionExtent> stated =
        resource
            .body()
            .extensions(SEGMENTS_RESECTED)
            .flatMap(extension -> segments(extension, resource).stream())
            .findFirst()
            .map(
                segments ->
                    segments >= SEGMENTS_OF_A_MAJOR_RESECTION
                        ? ResectionExtent.MAJOR
                        : ResectionExtent.MINOR);
    if (stated.isPresent()) return stated.get();
    if (Pick.any(concepts, MAJOR::contains)) return ResectionExtent.MAJOR;
    return Pick.any(concepts, MINOR::contains) ? ResectionExtent.MINOR : ResectionExtent.NOT_STATED;
  }

  /** The number of resected segments: there are eight. */
  private static Optional<Integer> segments(Element extension, Resource resource) {
    Optional<BigDecimal> stated = extension.number("valueInteger");
    if (stated.isEmpty()) return Optional.empty();
    BigDecimal segments = stated.get().stripTrailingZeros();
    if (segments.scale() <= 0
        && segments.signum() > 0
        && segments.compareTo(BigDecimal.valueOf(SEGMENTS_OF_THE_LIVER)) <= 0) {
      return Optional.of(segments.intValueExact());
    }
    resource.note("a number of resected segments that no liver has; not counted");
    return Optional.empty();
  }
}
