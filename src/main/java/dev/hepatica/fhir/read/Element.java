package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /** Hears whether something was misread, and says it on. */
  private static final class Heard implements Runnable {

    private final Runnable misread;
    private boolean wrong;

    Heard(Runnable misread) {
      this.misread = misread;
    }

    @Override
    public void run() {
      wrong = true;
      misread.run();
    }
  }

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
    if (!member.isArray()) return child(member);
    if (member.size() == 1) return child(member.get(0));
    List<Element> children = new ArrayList<>(member.size());
    for (int i = 0; i < member.size(); i++) children.addAll(child(member.get(i)));
    return children;
  }

  private List<Element> child(JsonNode item) {
    if (item.isObject()) return List.of(new Element(item, misread));
    if (!isAbsent(item)) misread.run();
    return List.of();
  }

  Optional<String> string(String name) {
    return Optional.ofNullable(word(node.path(name)));
  }

  /** True when the string is one of those given. */
  boolean says(String name, String... anyOf) {
    String word = word(node.path(name));
    if (word == null) return false;
    for (String one : anyOf) if (one.equals(word)) return true;
    return false;
  }

  /** The strings of a list; a lone string counts as a list of one. */
  List<String> strings(String name) {
    JsonNode member = node.path(name);
    if (isAbsent(member)) return List.of();
    List<String> strings = new ArrayList<>(1);
    for (int i = 0; i < (member.isArray() ? member.size() : 1); i++) {
      String word = word(member.isArray() ? member.get(i) : member);
      if (word != null) strings.add(word);
    }
    return strings;
  }

  private @Nullable String word(JsonNode member) {
    if (isAbsent(member)) return null;
    if (member.isString()) {
      String text = member.stringValue().strip();
      return text.isEmpty() ? null : text;
    }
    misread.run();
    return null;
  }

  private String wordOrNone(String name) {
    String word = word(node.path(name));
    return word == null ? "" : word;
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
    String text = word(node.path(name));
    return text == null ? Optional.empty() : parsed(text);
  }

  /** The dates of a list. */
  List<When> dates(String name) {
    List<When> dates = new ArrayList<>(1);
    for (String text : strings(name)) parsed(text).ifPresent(dates::add);
    return dates;
  }

  private Optional<When> parsed(String text) {
    Optional<When> date = When.parse(text);
    if (date.isEmpty()) misread.run();
    return date;
  }

  CodedText concept(String name) {
    CodedText known = node.path(name) instanceof Branch branch ? branch.concept() : null;
    return known != null ? known : child(name).asConcept();
  }

  List<CodedText> concepts(String name) {
    return Pick.each(children(name), Element::asConcept);
  }

  /** This element as a CodeableConcept. */
  CodedText asConcept() {
    if (!(node instanceof Branch branch)) return readConcept();
    CodedText known = branch.concept();
    if (known != null) return known;
    Heard heard = new Heard(misread);
    CodedText read = new Element(node, heard).readConcept();
    // What is wrong with it is said to each who asks.
    if (!heard.wrong) branch.keep(read);
    return read;
  }

  private CodedText readConcept() {
    if (!isPresent()) return CodedText.NONE;
    return new CodedText(Pick.each(children("coding"), Element::asCoding), string("text"));
  }

  /** This element as a Coding. */
  Coding asCoding() {
    return Coding.of(wordOrNone("system"), wordOrNone("code"), wordOrNone("display"));
  }

  /**
   * The codes of a status, whatever their system. Older versions of FHIR wrote it as a plain
   * string.
   */
  List<String> statusCodes(String name) {
    if (node.path(name).isString()) return List.of(node.path(name).stringValue());
    List<Coding> codings = concept(name).codings();
    return Pick.those(Pick.each(codings, Coding::code), code -> !code.isEmpty());
  }

  /** True when a code of the status is one of these. */
  boolean hasStatusCode(String name, Set<String> anyOf) {
    JsonNode status = node.path(name);
    if (status.isMissingNode()) return false;
    if (status.isString()) return anyOf.contains(status.stringValue());
    return Pick.any(concept(name).codings(), coding -> anyOf.contains(coding.code()));
  }

  /** The literal reference of a Reference. */
  Optional<String> reference(String name) {
    return child(name).string("reference");
  }

  /** The literal references of a list. */
  List<String> references(String name) {
    List<Element> children = children(name);
    if (children.isEmpty()) return List.of();
    List<String> references = new ArrayList<>(children.size());
    for (Element child : children) child.string("reference").ifPresent(references::add);
    return references;
  }

  Stream<Element> extensions(String url) {
    if (!has(EXTENSION)) return Stream.empty();
    return Pick.those(children(EXTENSION), extension -> extension.says("url", url)).stream();
  }

  private static boolean isAbsent(JsonNode member) {
    return member.isMissingNode() || member.isNull();
  }
}
