package dev.hepatica.support;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A patient's story, the facts as the tumour board knows them, and what Hepatica must say. What a
 * vignette does not mention is unknown.
 *
 * @param patient the record
 * @param fhir resources that only a run over FHIR can hold, such as a cancelled administration
 * @param when why Hepatica is asked
 * @param reviewed who has reviewed it: nobody, which is written {@code none}
 * @param comment where in the sources each expectation was read
 * @param example true for the one vignette that stands for its rule in the documentation
 */
public record Vignette(
    String story,
    LocalDate asOf,
    Facts patient,
    List<JsonNode> fhir,
    When when,
    Expected expect,
    String reviewed,
    boolean example,
    List<String> comment) {

  private static final Path FOLDER = Path.of("src/test/resources/vignettes");

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(
              List.class,
              list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .withConfigOverride(
              Map.class, map -> map.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  public Vignette {
    if (!reviewed.equals("none")) {
      throw new IllegalArgumentException("no vignette has been reviewed by a clinician");
    }
  }

  /**
   * A vignette with the place it was read from.
   *
   * @param variant the name of the variation of the story; empty for the story itself
   */
  public record Filed(Path file, String variant, Vignette vignette) {

    /** The rule that it is about, from its name. */
    public String rule() {
      return file.getFileName().toString().replace(".yaml", "").split("-(?=[a-z])", 2)[0];
    }

    /** The story in the words of the file's name. */
    public String title() {
      String name = file.getFileName().toString().replace(".yaml", "").replace('-', ' ');
      return variant.isEmpty() ? name : name + ": " + variant;
    }

    /** The path below the folder of vignettes. */
    public String path() {
      return FOLDER.relativize(file).toString().replace('\\', '/');
    }
  }

  /** Read once: several tests go through them rule by rule. */
  private static final class Shelf {
    private static final List<Filed> ALL = readAll();
  }

  /** Every vignette, by file name. */
  public static List<Filed> all() {
    return Shelf.ALL;
  }

  private static List<Filed> readAll() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted(Comparator.comparing(Path::toString))
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The story of a file, and its variations: the same patient with some facts changed, or taken
   * away by a {@code null}, and expectations of its own.
   */
  private static List<Filed> read(Path file) {
    try {
      ObjectNode story = (ObjectNode) YAML.readTree(file.toFile());
      JsonNode variations = Optional.ofNullable(story.remove("variants")).orElse(story.arrayNode());
      List<Filed> all = new ArrayList<>();
      all.add(new Filed(file, "", YAML.treeToValue(story, Vignette.class)));
      for (JsonNode variation : variations) {
        all.add(
            new Filed(
                file,
                variation.required("but").asString(),
                YAML.treeToValue(varied(story, variation), Vignette.class)));
      }
      return all;
    } catch (RuntimeException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  private static ObjectNode varied(ObjectNode story, JsonNode variation) {
    ObjectNode varied = story.deepCopy();
    varied.remove("example");
    for (String name : variation.propertyNames()) {
      switch (name) {
        case "but" -> varied.put("story", variation.path(name).asString());
        case "asOf", "when", "expect" -> varied.set(name, variation.path(name));
        case "patient" -> {
          ObjectNode patient = (ObjectNode) varied.path(name);
          variation.path(name).properties().forEach(e -> patient.set(e.getKey(), e.getValue()));
          List<String> taken = new ArrayList<>();
          patient
              .properties()
              .forEach(e -> taken.addAll(e.getValue().isNull() ? List.of(e.getKey()) : List.of()));
          patient.remove(taken);
        }
        default -> throw new IllegalArgumentException("unknown in a variation: " + name);
      }
    }
    return varied;
  }

  /**
   * A value with its date. Written as the bare value it is of the day on which the patient was
   * {@code seen}; {@code undated} means that the record gives no date.
   */
  public record Stated(String value, Optional<String> date) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Stated of(JsonNode written) {
      if (!written.isObject()) return new Stated(written.asString(), Optional.empty());
      for (String name : written.propertyNames()) {
        if (!name.equals("value") && !name.equals("date")) {
          throw new IllegalArgumentException("unknown: " + name);
        }
      }
      JsonNode date = written.path("date");
      return new Stated(
          written.required("value").asString(),
          date.isMissingNode() ? Optional.empty() : Optional.of(date.asString()));
    }
  }

  /**
   * A laboratory value, written bare or with its date and the upper limit of its reference range.
   */
  public record Lab(Stated stated, Optional<String> upperLimit) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Lab of(JsonNode written) {
      if (!written.isObject()) return new Lab(Stated.of(written), Optional.empty());
      ObjectNode plain = ((ObjectNode) written).deepCopy();
      Optional<String> limit =
          Optional.ofNullable(plain.remove("upperLimit")).map(JsonNode::asString);
      return new Lab(Stated.of(plain), limit);
    }
  }

  /**
   * What the record says about the patient. Every fact may stand once or in a list.
   *
   * @param seen the day of facts that are written without a date; without it the day of judgement
   * @param t such as {@code pT3}
   * @param n such as {@code pN1}
   * @param cea in ng/mL
   * @param largestLesion in mm
   * @param flr future liver remnant in %
   * @param genes gene to {@code wild-type}, {@code mutated}, a variant such as {@code G12C}, or
   *     {@code no V600E}
   * @param labs test to its value in the unit of the test, such as {@code bilirubin: 2.1}
   * @param msi {@code deficient}, {@code proficient} or {@code indeterminate}
   * @param tmb mutations per megabase, or {@code high} or {@code not-high}
   * @param dpyd {@code deficient}, {@code normal} or {@code unclear}
   * @param response as judged: {@code progression}, {@code stable} or {@code response}
   * @param responseBySize as measured: {@code complete}, {@code partial} and those
   * @param workUp steps before radioembolisation: {@code angiography}, {@code maa-scan}, {@code
   *     coil-embolisation}
   * @param unread keys of prefetch that the client could not deliver
   */
  public record Facts(
      Optional<String> seen,
      Optional<String> sex,
      Optional<String> born,
      List<Primary> primary,
      List<String> otherPrimary,
      List<Metastasis> liverMetastasis,
      List<Metastasis> extrahepaticMetastasis,
      List<Stated> extrahepaticDisease,
      List<Stated> t,
      List<Stated> n,
      List<Stated> cea,
      List<Tumour> lesions,
      List<Stated> lesionListComplete,
      List<Stated> lesionCount,
      List<Stated> largestLesion,
      List<Stated> liverConditions,
      List<Stated> flr,
      List<Stated> remnantVolume,
      List<Stated> totalLiverVolume,
      List<Stated> tumourVolume,
      List<Stated> r0Feasible,
      List<Stated> resectability,
      List<Stated> convertible,
      List<Stated> remnantFlowAdequate,
      List<Stated> plannedExtent,
      List<Stated> twoStagePlanned,
      List<Stated> fitForMajorHepatectomy,
      List<Stated> ecog,
      Map<String, List<Stated>> genes,
      List<Given> drugs,
      List<DrugDraft> drugOrders,
      List<Done> operations,
      List<Operation> plannedOperations,
      List<Stated> lineOfTherapy,
      boolean chemotherapyPlanned,
      Map<String, List<Lab>> labs,
      List<Stated> bmi,
      List<Stated> msi,
      List<Stated> tmb,
      List<Stated> dpyd,
      List<Stated> response,
      List<Stated> responseBySize,
      List<Stated> intent,
      boolean trial,
      List<Stopped> stopped,
      List<Stated> distribution,
      List<Stated> margin,
      List<Stated> ablatable,
      List<Stated> congestedVolume,
      List<Stated> involvement,
      List<Stated> icgR15,
      List<Stated> biliaryAnastomosis,
      List<Stated> biliaryStent,
      List<Stated> lungDose,
      List<Stated> gastrointestinalShunt,
      List<Stated> adjacentSegmentsSpared,
      List<Stated> surgeryRefused,
      List<Imaging> imaging,
      List<AblationPlanned> ablationPlans,
      List<RadiotherapyPlanned> radiotherapyPlans,
      List<RadiotherapyGiven> radiotherapyCourses,
      List<Done> workUp,
      List<String> unread) {}

  /** A colorectal primary. */
  public record Primary(String site, Optional<String> diagnosed, boolean resolved) {}

  /**
   * A metastasis.
   *
   * @param site outside the liver
   * @param origin {@code colorectal} or {@code other-primary} if the record relates it to one
   * @param resolved true when the record calls it so
   * @param unproven true for a code that also covers regional nodes
   * @param station of lymph nodes
   * @param resectable whether the site is stated resectable
   */
  public record Metastasis(
      Optional<String> site,
      Optional<String> recorded,
      Optional<String> origin,
      boolean resolved,
      boolean unproven,
      Optional<String> station,
      Optional<String> resectable) {}

  /** A listed lesion with its diameter in mm. */
  public record Tumour(List<Stated> size, Optional<String> segment, Optional<Beside> beside) {}

  /** What a lesion lies beside on the day on which the patient was seen; distances in mm. */
  public record Beside(
      Optional<Boolean> central,
      Optional<Boolean> subcapsular,
      Optional<Boolean> vascularContact,
      Optional<String> bileDuct,
      Optional<String> colon,
      Optional<String> luminalOrgan,
      Optional<String> vesselDiameter) {}

  /**
   * Drugs that were given together: on {@code dates}, or {@code cycles} times from {@code first}.
   *
   * @param source {@code administration} unless it says {@code statement} or {@code dispense}
   */
  public record Given(
      List<String> given,
      List<String> dates,
      Optional<String> first,
      int cycles,
      int everyDays,
      Optional<String> source) {

    /** Every day of administration. */
    public List<String> days() {
      List<String> days = new ArrayList<>(dates);
      first.ifPresent(
          begin -> {
            for (int i = 0; i < cycles; i++) {
              days.add(LocalDate.parse(begin).plusDays((long) i * everyDays).toString());
            }
          });
      return days;
    }
  }

  /**
   * A drug that was stopped for a stated reason.
   *
   * @param reason {@code not-tolerated} or {@code no-response}
   */
  public record Stopped(String drug, String reason, Optional<String> date) {}

  /** An order for drugs, which may say what it is for and of which line it is. */
  public record DrugDraft(
      String id,
      List<String> drugs,
      Optional<String> status,
      Optional<String> nextDose,
      Optional<String> intent,
      Optional<Integer> line,
      Optional<String> ordered) {}

  /** An operation that was done. */
  public record Done(String procedure, Optional<String> date) {}

  /**
   * An operation that is ordered.
   *
   * @param booked true for an appointment in place of an order
   */
  public record Operation(
      String id,
      String procedure,
      Optional<String> status,
      Optional<String> date,
      Optional<String> requisition,
      Optional<String> side,
      boolean booked) {}

  /**
   * A plan of ablation: mm and mL.
   *
   * @param of ids of the orders it was made for
   * @param lesions numbers of the lesions it treats, counted from one
   */
  public record AblationPlanned(
      Optional<String> margin,
      Optional<String> necrosis,
      Optional<String> twoSegments,
      List<String> of,
      List<Integer> lesions,
      Optional<String> date) {}

  /**
   * A plan of radiotherapy: Gy and mL.
   *
   * @param of ids of the orders it was made for
   */
  public record RadiotherapyPlanned(
      Optional<String> dose,
      Optional<Integer> fractions,
      Optional<String> sparedLiver,
      Optional<String> stomachThird,
      Optional<String> bowelMax,
      Optional<Boolean> triphasicCt,
      Optional<Boolean> motionManagement,
      Optional<String> target,
      List<String> of,
      Optional<String> date) {}

  /** A course of radiotherapy that was given, in Gy. */
  public record RadiotherapyGiven(
      Optional<String> dose,
      Optional<Integer> fractions,
      List<String> targets,
      Optional<String> date) {}

  /** An examination and what it shows. */
  public record Imaging(String modality, List<String> shows, String date) {}

  /**
   * Why Hepatica is asked.
   *
   * @param occasion {@code patient-view}, {@code order-sign} or {@code assessment}
   * @param drugs drafts in the clinician's hand
   * @param operations drafts in the clinician's hand
   */
  public record When(String occasion, List<DrugDraft> drugs, List<Operation> operations) {}

  /**
   * What Hepatica must say. What is not mentioned is not tested.
   *
   * @param scenario the code; {@code recurrent} is followed by its underlying one in brackets
   * @param scores score to {@code 3}, {@code 3-5} or {@code from 2.24}
   * @param groups score to its group, {@code none} where the range leaves it open
   * @param options option to its status, such as {@code CRLM-OPT-001: recommended}, or to its
   *     status with what its reasons must say
   * @param allOptions the status of every option: the codes in groups
   * @param silent rules that must not speak
   * @param needs items that must be named as missing
   * @param settled items that must not be named as missing
   * @param waiting rules that must say that they cannot be judged
   * @param cards the number of cards
   */
  public record Expected(
      Optional<Boolean> applicable,
      Optional<String> scenario,
      List<String> reasons,
      Optional<String> fitness,
      Optional<String> liverQuality,
      Optional<String> flr,
      Map<String, String> scores,
      Map<String, String> groups,
      Optional<String> ajcc8,
      Optional<String> ecmtg,
      Optional<String> jsccr,
      Optional<String> oncosurge,
      Optional<String> group,
      List<ExpectedAlert> alerts,
      Map<String, ExpectedOption> options,
      Map<String, List<Integer>> allOptions,
      List<String> silent,
      List<String> needs,
      List<String> settled,
      List<String> waiting,
      Optional<Integer> cards,
      List<String> says) {}

  /**
   * An option with its status. Written bare it is the status alone.
   *
   * @param says texts that its reasons must contain
   * @param missing items that it must wait for
   */
  public record ExpectedOption(String status, List<String> says, List<String> missing) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ExpectedOption of(JsonNode written) {
      if (!written.isObject()) return new ExpectedOption(written.asString(), List.of(), List.of());
      for (String name : written.propertyNames()) {
        if (!List.of("status", "says", "missing").contains(name)) {
          throw new IllegalArgumentException("unknown: " + name);
        }
      }
      return new ExpectedOption(
          written.required("status").asString(), list(written, "says"), list(written, "missing"));
    }

    private static List<String> list(JsonNode written, String name) {
      JsonNode node = written.path(name);
      if (node.isMissingNode()) return List.of();
      if (!node.isArray()) return List.of(node.asString());
      List<String> texts = new ArrayList<>();
      node.forEach(text -> texts.add(text.asString()));
      return texts;
    }
  }

  /**
   * A rule that must hold.
   *
   * @param says texts that its card must contain
   * @param suppressedBy the rule that speaks in its place
   */
  public record ExpectedAlert(
      String rule, String indicator, List<String> says, Optional<String> suppressedBy) {}
}
