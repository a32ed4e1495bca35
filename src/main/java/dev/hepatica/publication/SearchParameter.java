package dev.hepatica.publication;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** By what the published resources of a type can be searched. */
enum SearchParameter {
  ID("_id"),
  URL("url"),
  NAME("name");

  private final String code;

  SearchParameter(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Optional<SearchParameter> find(String code, boolean canonical) {
    return offered(canonical).stream().filter(one -> one.code.equals(code)).findFirst();
  }

  /** Only a resource with a canonical URL has one to be searched by, and a name. */
  static List<SearchParameter> offered(boolean canonical) {
    return canonical ? Arrays.asList(values()) : List.of(ID);
  }
}
