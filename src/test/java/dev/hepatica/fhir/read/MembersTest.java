package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class MembersTest {

  private static final int NAMES = 40;

  @Test
  void behavesAsAnyMap() {
    Random random = new Random(20261122);
    for (int round = 0; round < 500; round++) {
      Map<String, JsonNode> expected = new LinkedHashMap<>();
      Map<String, JsonNode> members = new Members(random.nextInt(4));
      for (int step = 0; step < 60; step++) {
        String name = name(random);
        JsonNode value = JsonNodeFactory.instance.numberNode(step);
        boolean removes = random.nextInt(3) == 0;
        assertThat(removes ? members.remove(name) : members.put(name, value))
            .isSameAs(removes ? expected.remove(name) : expected.put(name, value));
      }
      assertSame(members, expected);
    }
  }

  @Test
  void ofANameThatComesTwiceTheLastValueCounts() {
    Random random = new Random(20261122);
    for (int round = 0; round < 500; round++) {
      Map<String, JsonNode> expected = new LinkedHashMap<>();
      Object[] parts = new Object[2 * random.nextInt(2 * Members.FEW)];
      for (int i = 0; i < parts.length; i += 2) {
        JsonNode value = JsonNodeFactory.instance.numberNode(i);
        parts[i] = name(random);
        parts[i + 1] = value;
        expected.put((String) parts[i], value);
      }
      assertSame(Members.of(parts), expected);
    }
  }

  private static void assertSame(Map<String, JsonNode> members, Map<String, JsonNode> expected) {
    assertThat(members).containsExactlyEntriesOf(expected);
    for (int i = 0; i < NAMES; i++) {
      for (String name : new String[] {name(i, "Aa"), name(i, "BB")}) {
        assertThat(members.get(name)).isSameAs(expected.get(name));
        assertThat(members.containsKey(name)).isEqualTo(expected.containsKey(name));
      }
    }
  }

  private static String name(Random random) {
    return name(random.nextInt(NAMES), random.nextBoolean() ? "Aa" : "BB");
  }

  /** Two endings with one hash. */
  private static String name(int number, String ending) {
    return "n" + number + ending;
  }
}
