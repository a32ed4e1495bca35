package dev.hepatica.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** Everything below {@code fhir-profiles} that is a FHIR resource, by type and id. */
final class PublishedResources {

  private static final String FILES = "classpath:/fhir-profiles/**/*.json";

  private final List<PublishedResource> resources;

  private PublishedResources(Stream<PublishedResource> resources) {
    this.resources =
        resources
            .filter(resource -> !resource.type().isEmpty())
            .sorted(
                Comparator.comparing(PublishedResource::type).thenComparing(PublishedResource::id))
            .toList();
  }

  static PublishedResources load() {
    try {
      return new PublishedResources(
          Stream.of(new PathMatchingResourcePatternResolver().getResources(FILES))
              .map(PublishedResources::read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublishedResource read(Resource file) {
    try (InputStream in = file.getInputStream()) {
      return new PublishedResource(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> types() {
    Set<String> types = new TreeSet<>();
    resources.forEach(resource -> types.add(resource.type()));
    return types;
  }

  /** In the order of their ids; empty for a type that is not published. */
  List<PublishedResource> ofType(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  Optional<PublishedResource> find(String type, String id) {
    return ofType(type).stream().filter(resource -> resource.id().equals(id)).findFirst();
  }
}
