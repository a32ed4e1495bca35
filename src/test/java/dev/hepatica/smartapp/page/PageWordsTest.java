package dev.hepatica.smartapp.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The words of the pages, language by language. */
class PageWordsTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @Test
  void everyLanguageSaysTheSameThingsAndFillsTheSamePlaces() {
    Map<String, String> english = flat(PageWords.load("en").all());
    Map<String, String> spanish = flat(PageWords.load("es").all());

    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    assertThat(spanish).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
    english.forEach(
        (key, text) ->
            assertThat(places(spanish.getOrDefault(key, ""))).as(key).isEqualTo(places(text)));
  }

  private static String places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList().toString();
  }

  private static Map<String, String> flat(Map<?, ?> words) {
    Map<String, String> flat = new TreeMap<>();
    words.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            flat(inner).forEach((rest, text) -> flat.put(key + "." + rest, text));
          } else {
            flat.put(String.valueOf(key), String.valueOf(value));
          }
        });
    return flat;
  }
}
