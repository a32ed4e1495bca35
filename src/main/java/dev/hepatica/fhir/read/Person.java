package dev.hepatica.fhir.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * By what people know a patient. For the banner of a page alone: no rule and no card may see it.
 *
 * @param name as the record writes it, in one line; empty where there is none
 * @param birthDate as written
 * @param gender as coded
 * @param identifiers business identifiers with their systems
 */
public record Person(
    Optional<String> name,
    Optional<String> birthDate,
    Optional<String> gender,
    List<Identifier> identifiers) {

  private static final int LONGEST = 160;
  private static final int MOST_IDENTIFIERS = 3;

  public Person {
    identifiers = List.copyOf(identifiers);
  }

  /** A number by which somebody knows the patient. */
  public record Identifier(String system, String value) {}

  static Person of(JsonNode patient) {
    return new Person(
        name(patient.path("name")),
        text(patient.path("birthDate")),
        text(patient.path("gender")),
        patient
            .path("identifier")
            .valueStream()
            .flatMap(
                identifier ->
                    text(identifier.path("value"))
                        .map(
                            value ->
                                new Identifier(text(identifier.path("system")).orElse(""), value))
                        .stream())
            .limit(MOST_IDENTIFIERS)
            .toList());
  }

  /** The official name, else the usual one, else the first that is not old. */
  private static Optional<String> name(JsonNode names) {
    List<JsonNode> current =
        names.valueStream().filter(name -> !name.path("use").asString("").equals("old")).toList();
    return Stream.of("official", "usual")
        .flatMap(use -> current.stream().filter(it -> it.path("use").asString("").equals(use)))
        .findFirst()
        .or(() -> current.stream().findFirst())
        .flatMap(Person::line);
  }

  private static Optional<String> line(JsonNode name) {
    return text(name.path("text"))
        .or(
            () ->
                Optional.of(
                        Stream.concat(
                                name.path("given").valueStream(), Stream.of(name.path("family")))
                            .flatMap(part -> text(part).stream())
                            .collect(Collectors.joining(" ")))
                    .filter(line -> !line.isEmpty()));
  }

  /** On one line, without characters that steer the display, and of bounded length. */
  private static Optional<String> text(JsonNode node) {
    String line = node.asString("").replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
    if (line.isEmpty()) return Optional.empty();
    return Optional.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
  }

  /** Nothing about the person. */
  @Override
  public String toString() {
    return "Person";
  }
}
