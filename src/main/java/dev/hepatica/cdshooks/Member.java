package dev.hepatica.cdshooks;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A member of a request that is being read: each method takes its value from the stream, or refuses
 * it and names its place.
 */
final class Member {

  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16000}");

  private final JsonParser parser;
  private final String place;
  private final String name;

  private Member(JsonParser parser, String place, String name) {
    this.parser = parser;
    this.place = place;
    this.name = name;
  }

  /** The whole body. */
  static Member root(JsonParser parser) {
    return new Member(parser, "", "");
  }

  String name() {
    return name;
  }

  /** Where it stands, such as {@code context.patientId}. */
  String place() {
    return place;
  }

  /** The stream, on the first token of the value. */
  JsonParser stream() {
    return parser;
  }

  /** An object, member by member. */
  void eachMember(Consumer<Member> reader) {
    requireObject();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String child = parser.currentName();
      parser.nextToken();
      reader.accept(new Member(parser, place.isEmpty() ? child : place + "." + child, child));
    }
  }

  /** An array, item by item; an item has the place of its array and its number. */
  void eachItem(Consumer<Member> reader) {
    if (!parser.hasToken(JsonToken.START_ARRAY)) throw Problem.value(place, "must be an array");
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      reader.accept(new Member(parser, place + "[" + i + "]", name));
    }
  }

  void requireObject() {
    if (parser.hasToken(JsonToken.START_OBJECT)) return;
    if (place.isEmpty()) throw Problem.structure("The body is not a JSON object.");
    throw Problem.value(place, "must be an object");
  }

  /** A string that says something. */
  String text() {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) throw Problem.value(place, "must be a string");
    String text = parser.getString();
    if (text.isBlank()) throw Problem.value(place, "must not be empty");
    return text;
  }

  /** A string that says something, in at most so many UTF-16 units. */
  String text(int longest) {
    String text = text();
    if (text.length() <= longest) return text;
    throw Problem.value(place, "must not be longer than " + longest + " characters");
  }

  /** A string, even one that says nothing. */
  String anyText() {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) throw Problem.value(place, "must be a string");
    return parser.getString();
  }

  /** A string or an array of strings; {@code null} stands for none. */
  void eachText(Consumer<String> reader) {
    if (parser.hasToken(JsonToken.VALUE_NULL)) return;
    if (parser.hasToken(JsonToken.START_ARRAY)) {
      eachItem(item -> reader.accept(item.anyText()));
    } else if (parser.hasToken(JsonToken.VALUE_STRING)) {
      reader.accept(parser.getString());
    } else {
      throw Problem.value(place, "must be a string or an array of strings");
    }
  }

  /** A string that goes into a header as it is. */
  String token() {
    String token = text();
    if (!TOKEN.matcher(token).matches()) {
      throw Problem.value(place, "must hold only the characters of a bearer token");
    }
    return token;
  }

  /** A whole number, which some clients write as a string. */
  long wholeNumber() {
    boolean written =
        parser.hasToken(JsonToken.VALUE_NUMBER_INT) || parser.hasToken(JsonToken.VALUE_STRING);
    if (!written || !parser.getString().matches("[0-9]{1,18}")) {
      throw Problem.value(place, "must be a whole number");
    }
    return Long.parseLong(parser.getString());
  }

  void skip() {
    parser.skipChildren();
  }
}
