package dev.hepatica.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running service tells Prometheus. */
public final class Metrics {

  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z0-9_:]+)(\\{.*})? \\S+");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private Metrics() {}

  /** One line: a name and its labels. */
  public record Sample(String name, Map<String, String> labels) {}

  /** All lines at this moment. */
  public static List<Sample> scrape(int managementPort) {
    try {
      String text =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus"))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return text.lines().filter(line -> !line.startsWith("#")).map(Metrics::sample).toList();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) throw new IllegalStateException("not a sample: " + line);
    Map<String, String> labels = new HashMap<>();
    if (sample.group(2) != null) {
      Matcher label = LABEL.matcher(sample.group(2));
      while (label.find()) labels.put(label.group(1), label.group(2));
    }
    return new Sample(sample.group(1), labels);
  }

  /** The lines whose name begins so. */
  public static List<Sample> named(List<Sample> samples, String beginning) {
    List<Sample> named = new ArrayList<>(samples);
    named.removeIf(sample -> !sample.name().startsWith(beginning));
    return named;
  }
}
