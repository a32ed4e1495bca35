package dev.hepatica.publication;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One FHIR resource as it stands in its file. */
record PublishedResource(JsonNode json) {

  static final String BASE = "https://hepatica.dev/fhir/";

  String type() {
    return text("resourceType");
  }

  String id() {
    return text("id");
  }

  /** Its address at the place where it is published first, whatever server answers. */
  String fullUrl() {
    return BASE + type() + "/" + id();
  }

  /** True when it is named by a canonical URL, as profiles and value sets are. */
  boolean isCanonical() {
    return json.has("url");
  }

  /** True when one of the values is its own, by the rules of that search parameter. */
  boolean matches(SearchParameter parameter, Set<String> values) {
    return switch (parameter) {
      case ID -> values.contains(id());
      case URL -> values.contains(text("url")) || values.contains(versioned());
      case NAME -> values.stream().anyMatch(this::isNamed);
    };
  }

  private String versioned() {
    return text("url") + "|" + text("version");
  }

  private boolean isNamed(String beginning) {
    return text("name").toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT));
  }

  private String text(String member) {
    return json.path(member).asString("");
  }
}
