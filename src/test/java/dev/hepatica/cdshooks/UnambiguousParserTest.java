package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

class UnambiguousParserTest {

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The first three have one hash; the fourth is the first one, written otherwise. */
  private static final List<String> NAMES = List.of("AaAa", "BBBB", "AaBB", "\\u0041aAa", "id", "");

  private static final int DEEPEST = 4;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': 1, 'a': 2}",
        "{'a': {'b': 1, 'b': 2}}",
        "{'a': {'a': 1}, 'b': [{'a': 1}], 'a': 2}",
        "[{'a': 1}, {'c': {}, 'a': 1, 'b': [], 'a': 1}]",
        "{'AaAa': 1, 'BBBB': 2, 'AaAa': 3}",
        "{'a': 1, '\\u0061': 2}"
      })
  void refusesAnObjectThatNamesAMemberTwice(String json) {
    assertThat(isRefused(json.replace('\'', '"'))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': {'a': {'a': 1}}, 'b': {'a': 1}}",
        "[{'a': 1}, {'a': 1}]",
        "{'AaAa': 1, 'BBBB': 2, 'AaBB': 3}"
      })
  void takesTheSameNameInDifferentObjects(String json) {
    assertThat(isRefused(json.replace('\'', '"'))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 31, 32, 33, 34, 64, 65, 500})
  void knowsEachOfManyNames(int many) {
    for (int twice = 0; twice < many; twice++) {
      assertThat(isRefused("{" + members(many) + ", \"n" + twice + "\": 0}")).isTrue();
    }
    String each = "{" + members(many) + "}";
    assertThat(isRefused("[%s, %s, {\"n0\": %s}]".formatted(each, each, each))).isFalse();
  }

  @Test
  void refusesWhatTheParserItselfWouldRefuse() {
    Random random = new Random(20261122);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      String json = object(random, 0);
      boolean ambiguous = isRefusedBy(STRICT.createParser(ObjectReadContext.empty(), json));
      assertThat(isRefused(json)).as(json).isEqualTo(ambiguous);
      if (ambiguous) refused++;
    }
    assertThat(refused).isBetween(2_000, 18_000);
  }

  private static String members(int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> "\"n" + i + "\": " + i)
        .collect(Collectors.joining(", "));
  }

  private static String object(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(
            i ->
                "\"%s\": %s"
                    .formatted(NAMES.get(random.nextInt(NAMES.size())), value(random, depth + 1)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(Random random, int depth) {
    int kind = depth > DEEPEST ? 0 : random.nextInt(5);
    if (kind < 2) return "1";
    return kind == 2
        ? "[" + object(random, depth) + ", " + object(random, depth) + "]"
        : object(random, depth);
  }

  /** Token by token, and with everything skipped at once, which must come to the same. */
  private static boolean isRefused(String json) {
    boolean refused =
        isRefusedBy(new UnambiguousParser(JSON.createParser(ObjectReadContext.empty(), json)));
    boolean refusedSkipping;
    try (JsonParser parser =
        new UnambiguousParser(JSON.createParser(ObjectReadContext.empty(), json))) {
      parser.nextToken();
      parser.skipChildren();
      refusedSkipping = false;
    } catch (StreamReadException e) {
      refusedSkipping = true;
    }
    assertThat(refusedSkipping).as(json).isEqualTo(refused);
    return refused;
  }

  private static boolean isRefusedBy(JsonParser parser) {
    try (parser) {
      while (parser.nextToken() != null) {}
      return false;
    } catch (StreamReadException e) {
      return true;
    }
  }
}
