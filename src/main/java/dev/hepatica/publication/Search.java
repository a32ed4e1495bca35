package dev.hepatica.publication;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One search among the published resources of a type, page by page. */
final class Search {

  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1000;
  private static final String COUNT = "_count";
  private static final String OFFSET = "_offset";
  private static final Set<String> OF_EVERY_REQUEST = Set.of("_format", "_pretty");

  /** A search that cannot be carried out as it was asked. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private Refused(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  private final String type;
  private final List<PublishedResource> published;
  private final Map<SearchParameter, List<Set<String>>> wanted =
      new EnumMap<>(SearchParameter.class);
  private final int count;
  private final int offset;

  private Search(String type, List<PublishedResource> published, Map<String, String[]> parameters)
      throws Refused {
    this.type = type;
    this.published = published;
    boolean canonical = published.stream().allMatch(PublishedResource::isCanonical);
    for (Map.Entry<String, String[]> asked : parameters.entrySet()) {
      String name = asked.getKey();
      if (OF_EVERY_REQUEST.contains(name) || name.equals(COUNT) || name.equals(OFFSET)) continue;
      SearchParameter parameter =
          SearchParameter.find(name, canonical).orElseThrow(() -> unknown(canonical));
      for (String value : asked.getValue()) {
        wanted
            .computeIfAbsent(parameter, key -> new ArrayList<>())
            .add(Set.copyOf(List.of(value.split(","))));
      }
    }
    count = Math.min(number(parameters, COUNT, PAGE), LARGEST_PAGE);
    offset = number(parameters, OFFSET, 0);
  }

  /**
   * @param published every resource of the type
   * @throws Refused if a parameter is none of those on offer
   */
  static ObjectNode run(
      String type, List<PublishedResource> published, Map<String, String[]> parameters)
      throws Refused {
    return new Search(type, published, parameters).bundle();
  }

  private static Refused unknown(boolean canonical) {
    return new Refused(
        "Search by %s; %s sets the size of a page."
            .formatted(
                SearchParameter.offered(canonical).stream()
                    .map(SearchParameter::code)
                    .collect(Collectors.joining(", ")),
                COUNT));
  }

  private static int number(Map<String, String[]> parameters, String name, int otherwise)
      throws Refused {
    String[] values = parameters.get(name);
    if (values == null) return otherwise;
    if (values.length == 1 && values[0].matches("\\d{1,6}")) return Integer.parseInt(values[0]);
    throw new Refused(name + " takes one whole number.");
  }

  private ObjectNode bundle() {
    List<PublishedResource> found = published.stream().filter(this::isWanted).toList();
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", found.size());
    ArrayNode links = bundle.putArray("link");
    link(links, "self", offset);
    if (count > 0 && offset + count < found.size()) link(links, "next", offset + count);
    List<PublishedResource> page = found.stream().skip(offset).limit(count).toList();
    if (!page.isEmpty()) {
      ArrayNode entries = bundle.putArray("entry");
      page.forEach(resource -> entries.add(entry(resource)));
    }
    return bundle;
  }

  private boolean isWanted(PublishedResource resource) {
    return wanted.entrySet().stream()
        .allMatch(
            one ->
                one.getValue().stream().allMatch(values -> resource.matches(one.getKey(), values)));
  }

  private static ObjectNode entry(PublishedResource resource) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("fullUrl", resource.fullUrl()).set("resource", resource.json());
    entry.putObject("search").put("mode", "match");
    return entry;
  }

  /** Relative to the base of this server, and only with what was understood. */
  private void link(ArrayNode links, String relation, int from) {
    StringBuilder url = new StringBuilder(type).append("?").append(COUNT).append("=").append(count);
    if (from > 0) url.append("&").append(OFFSET).append("=").append(from);
    wanted.forEach(
        (parameter, choices) ->
            choices.forEach(
                values ->
                    url.append("&").append(parameter.code()).append("=").append(written(values))));
    links.addObject().put("relation", relation).put("url", url.toString());
  }

  private static String written(Set<String> values) {
    return URLEncoder.encode(
        values.stream().sorted().collect(Collectors.joining(",")), StandardCharsets.UTF_8);
  }
}
