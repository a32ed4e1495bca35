package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A typed view of one JSON object of a resource. An absent member is empty; a member of the wrong
 * JSON type is empty too and leaves a note, it never throws.
 */
final class Element {

  private static final int LONGEST_NUMBER = 60;
  private static final String EXTENSION = "extension";

  /** What is not there; nothing in it can be of the wrong type. */
  private static final Element NOTHING = new Element(MissingNode.getInstance(), () -> {});

  private final JsonNode node;
  private final Runnable misread;

  Element(JsonNode node, Runnable misread) {
    this.node = node;
    this.misread = misread;
  }

  boolean isPresent() {
    return node.isObject();
  }

  boolean has(String name) {
    return !isAbsent(node.path(name));
  }

  Element child(String name) {
    JsonNode member = node.path(name);
    if (member.isObject()) return new Element(member, misread);
    if (!isAbsent(member)) misread.run();
    return NOTHING;
  }

  /** The objects of a list; a lone object counts as a list of one. */
  List<Element> children(String name) {
    JsonNode member = node.path(name);
    if (isAbsent(member)) return List.of();
    if (member.isObject()) return List.of(new Element(member, misread));
    List<Element> children = new ArrayList<>(member.size());
    for (JsonNode item : member.isArray() ? member : List.of(member)) {
      if (item.isObject()) {
        children.add(new Element(item, misread));
      } else if (!isAbsent(item)) {
        misread.run();
      }
    }
    return children;
  }

  private List<JsonNode> items(String name) {
    JsonNode member = node.path(name);
    if (isAbsent(member)) return List.of();
    if (!member.isArray()) return List.of(member);
    List<JsonNode> items = new ArrayList<>();
    member.forEach(items::add);
    return items;
  }

  Optional<String> string(String name) {
    return string(node.path(name));
  }

  /** The strings of a list; a lone string counts as a list of one. */
  List<String> strings(String name) {
    return items(name).stream().flatMap(item -> string(item).stream()).toList();
  }

  private Optional<String> string(JsonNode member) {
    if (isAbsent(member)) return Optional.empty();
    if (member.isString()) {
      String text = member.stringValue().strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
    misread.run();
    return Optional.empty();
  }

  Optional<Boolean> bool(String name) {
    JsonNode member = node.path(name);
    if (isAbsent(member)) return Optional.empty();
    if (member.isBoolean()) return Optional.of(member.booleanValue());
    misread.run();
    return Optional.empty();
  }

  Optional<BigDecimal> number(String name) {
    JsonNode member = node.path(name);
    if (isAbsent(member)) return Optional.empty();
    if (member.isNumber()) {
      BigDecimal value = member.decimalValue();
      if (value.precision() <= LONGEST_NUMBER && Math.abs((long) value.scale()) <= LONGEST_NUMBER) {
        return Optional.of(value);
      }
    }
    misread.run();
    return Optional.empty();
  }

  Optional<When> date(String name) {
    return string(name).flatMap(this::parsed);
  }

  /** The dates of a list. */
  List<When> dates(String name) {
    return strings(name).stream().flatMap(text -> parsed(text).stream()).toList();
  }

  private Optional<When> parsed(String text) {
    Optional<When> date = When.parse(text);
    if (date.isEmpty()) misread.run();
    return date;
  }

  CodedText concept(String name) {
    return child(name).asConcept();
  }

  List<CodedText> concepts(String name) {
    return Pick.each(children(name), Element::asConcept);
  }

  private CodedText asConcept() {
    if (!(node instanceof Branch branch)) return readConcept();
    CodedText known = branch.concept();
    if (known != null) return known;
    boolean[] wrong = {false};
    Runnable heard =
        () -> {
          wrong[0] = true;
          misread.run();
        };
    CodedText read = new Element(node, heard).readConcept();
    // What is wrong with it is said to each who asks.
    if (!wrong[0]) branch.keep(read);
    return read;
  }

  private CodedText readConcept() {
    if (!isPresent()) return CodedText.NONE;
    List<Element> children = children("coding");
    List<Coding> codings = new ArrayList<>(children.size());
    for (Element child : children) codings.add(child.asCoding());
    return new CodedText(codings, string("text"));
  }

  /** This element as a Coding. */
  Coding asCoding() {
    return Coding.of(
        string("system").orElse(""), string("code").orElse(""), string("display").orElse(""));
  }

  /**
   * The codes of a status, whatever their system. Older versions of FHIR wrote it as a plain
   * string.
   */
  List<String> statusCodes(String name) {
    if (node.path(name).isString()) return List.of(node.path(name).stringValue());
    return concept(name).codings().stream().map(Coding::code).filter(c -> !c.isEmpty()).toList();
  }

  /** The literal reference of a Reference. */
  Optional<String> reference(String name) {
    return child(name).string("reference");
  }

  /** The literal references of a list. */
  List<String> references(String name) {
    return children(name).stream().flatMap(item -> item.string("reference").stream()).toList();
  }

  Stream<Element> extensions(String url) {
    return children(EXTENSION).stream()
        .filter(extension -> extension.string("url").filter(url::equals).isPresent());
  }

  private static boolean isAbsent(JsonNode member) {
    return member.isMissingNode() || member.isNull();
  }
}
