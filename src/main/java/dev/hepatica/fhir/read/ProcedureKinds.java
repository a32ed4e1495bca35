package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import java.util.EnumSet;
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

  private static final String LIVER_EXCISION = "107963000";
  private static final Set<String> MAJOR =
      Set.of(
          "proc.hepatectomy.right",
          "proc.hepatectomy.left",
          "proc.hepatectomy.extended",
          "proc.hepatectomy.trisegmentectomy",
          "proc.hepatectomy.hemi_unspecified",
          "proc.alpps");
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
    BY_CONCEPT.put("proc.sbrt", ProcedureKind.STEREOTACTIC_RADIOTHERAPY);
    BY_CONCEPT.put("proc.hai_pump", ProcedureKind.INFUSION_PUMP);

    shared("proc.hepatectomy.any", ProcedureKind.HEPATECTOMY, "hepatectomy|resection|lobectomy");
    shared("proc.portal_vein_embolisation", ProcedureKind.PORTAL_VEIN_EMBOLISATION, "portal");
    shared("proc.ablation.any", ProcedureKind.ABLATION, "ablat");
    shared(
        "proc.radioembolisation_y90",
        ProcedureKind.RADIOEMBOLISATION,
        "radioemboli|y-?90|yttrium|sirt|tare\\b");
    shared("proc.chemoembolisation", ProcedureKind.CHEMOEMBOLISATION, "chemoemboli|tace\\b");
    shared("proc.sbrt", ProcedureKind.STEREOTACTIC_RADIOTHERAPY, "liver|hepatic");
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
    name("portal vein emboli[sz]ation|pve", "proc.portal_vein_embolisation");
    name(
        "(?:microwave|radiofrequency|thermal) ablation of (?:the )?liver(?: \\w+)?",
        "proc.ablation.any");
  }

  private final Reading reading;

  ProcedureKinds(Reading reading) {
    this.reading = reading;
  }

  private static void shared(String concept, ProcedureKind kind, String word) {
    Pattern pattern = Pattern.compile("(?i)" + word);
    BY_CANDIDATE.put(concept + ".candidates", new Shared(kind, pattern));
  }

  private static void name(String words, String concept) {
    String approach = "(?:(?:open|laparoscopic|robotic|planned|elective) )*";
    NAMES.put(Pattern.compile("(?i)\\s*" + approach + "(?:" + words + ")\\s*"), concept);
  }

  /** A kind with its extent; the extent says something for a hepatectomy only. */
  record Read(ProcedureKind kind, ResectionExtent extent) {}

  /** The kinds that the codes of a resource mean; none if it is something else. */
  List<Read> read(Resource resource, List<CodedText> codes) {
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
    if (kinds.isEmpty()) kinds.addAll(byCandidate(resource, codes, concepts));
    return kinds.stream().map(kind -> new Read(kind, extent(resource, kind, concepts))).toList();
  }

  private static boolean isLiverExcision(List<CodedText> codes) {
    return codes.stream().anyMatch(code -> code.has(CodeSystems.SNOMED_CT, LIVER_EXCISION));
  }

  private Set<ProcedureKind> byCandidate(
      Resource resource, List<CodedText> codes, Set<String> concepts) {
    Set<ProcedureKind> kinds = EnumSet.noneOf(ProcedureKind.class);
    String words = words(resource, codes);
    boolean isCandidate = false;
    for (Map.Entry<String, Shared> entry : BY_CANDIDATE.entrySet()) {
      if (!concepts.contains(entry.getKey())) continue;
      isCandidate = true;
      if (entry.getValue().word.matcher(words).find()) kinds.add(entry.getValue().kind);
    }
    if (isCandidate && kinds.isEmpty()) {
      resource.note("a procedure code that several procedures share; not counted");
    }
    return kinds;
  }

  private static String words(Resource resource, List<CodedText> codes) {
    Stream<CodedText> sites = resource.body().concepts("bodySite").stream();
    return Stream.concat(codes.stream(), sites)
        .map(CodedText::words)
        .collect(Collectors.joining(" | "));
  }

  private Set<String> inWords(Resource resource, List<CodedText> codes, Set<String> concepts) {
    if (!concepts.isEmpty()) return Set.of();
    for (CodedText code : codes) {
      for (Map.Entry<Pattern, String> name : NAMES.entrySet()) {
        if (code.text().filter(text -> name.getKey().matcher(text).matches()).isEmpty()) continue;
        resource.note("a procedure recognised by its name, without a code that is understood");
        return Set.of(name.getValue());
      }
    }
    return Set.of();
  }

  private static ResectionExtent extent(
      Resource resource, ProcedureKind kind, Set<String> concepts) {
    if (kind != ProcedureKind.HEPATECTOMY) return ResectionExtent.NOT_STATED;
    Optional<ResectionExtent> stated =
        resource
            .body()
            .extensions(SEGMENTS_RESECTED)
            .flatMap(extension -> extension.number("valueInteger").stream())
            .findFirst()
            .map(
                segments ->
                    segments.intValue() >= SEGMENTS_OF_A_MAJOR_RESECTION
                        ? ResectionExtent.MAJOR
                        : ResectionExtent.MINOR);
    if (stated.isPresent()) return stated.get();
    if (concepts.stream().anyMatch(MAJOR::contains)) return ResectionExtent.MAJOR;
    return concepts.stream().anyMatch(MINOR::contains)
        ? ResectionExtent.MINOR
        : ResectionExtent.NOT_STATED;
  }
}
