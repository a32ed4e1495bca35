package dev.hepatica.sandbox;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The records of the synthetic patients. They start as the Bundles and the generator of ordinary
 * years say, and whoever uses the sandbox may add orders and bookings until somebody resets them.
 * Resources are never handed out or taken in without a copy, so that nobody changes one that
 * another thread is reading.
 */
final class PatientRecords {

  private static final String BUNDLES = "classpath:/sandbox/patients/*.json";
  private static final String NOT_A_BUNDLE = "index.json";

  /** Elements in which resources of the sandbox name their patient. */
  private static final List<String> OWNERS = List.of("subject", "patient", "individual");

  private final List<Resource> original;
  private volatile ConcurrentMap<String, Resource> current;

  private PatientRecords(List<Resource> original) {
    this.original = original;
    this.current = byReference(original);
  }

  static PatientRecords ofTheSandbox(FhirContext fhir) throws IOException {
    var parser = fhir.newJsonParser();
    var resources = Stream.<Resource>builder();
    for (var file : new PathMatchingResourcePatternResolver().getResources(BUNDLES)) {
      if (NOT_A_BUNDLE.equals(file.getFilename())) {
        continue;
      }
      var bundle =
          parser.parseResource(Bundle.class, file.getContentAsString(StandardCharsets.UTF_8));
      for (var entry : bundle.getEntry()) {
        resources.add(asStored(entry, bundle.getTimestamp()));
      }
      OrdinaryYears.of(bundle)
          .forEach(resource -> resources.add(version(resource, 1, bundle.getTimestamp())));
    }
    return new PatientRecords(resources.build().toList());
  }

  private static Resource asStored(BundleEntryComponent entry, Date timestamp) {
    return version(entry.getResource(), 1, timestamp);
  }

  /** Everything of one type, in a fixed order. */
  List<Resource> all(String type) {
    return choose(
        type, stored -> stored.stream().sorted(Comparator.comparing(Resource::getIdPart)).toList());
  }

  /**
   * Some of one type.
   *
   * @param choice picks and orders; it looks at what is stored and changes nothing
   */
  List<Resource> choose(String type, UnaryOperator<List<Resource>> choice) {
    return choice.apply(stored(resource -> resource.fhirType().equals(type))).stream()
        .map(Resource::copy)
        .toList();
  }

  /** The patient and everything about them, in a fixed order. */
  List<Resource> about(String patient) {
    var reference = "Patient/" + patient;
    return stored(
            resource ->
                reference.equals(resource.fhirType() + "/" + resource.getIdPart())
                    || isAbout(resource, reference))
        .stream()
        .sorted(Comparator.comparing(Resource::fhirType).thenComparing(Resource::getIdPart))
        .map(Resource::copy)
        .toList();
  }

  private static boolean isAbout(Resource resource, String patient) {
    var owners = OWNERS.stream().flatMap(name -> children(resource, name));
    var participants =
        children(resource, "participant").flatMap(participant -> children(participant, "actor"));
    return Stream.concat(owners, participants).anyMatch(owner -> names(owner, patient));
  }

  private static Stream<Base> children(Base parent, String name) {
    var property = parent.getNamedProperty(name);
    return property == null ? Stream.of() : property.getValues().stream();
  }

  private static boolean names(Base owner, String patient) {
    return owner instanceof Reference reference && patient.equals(reference.getReference());
  }

  private List<Resource> stored(Predicate<Resource> wanted) {
    return current.values().stream().filter(wanted).toList();
  }

  Optional<Resource> find(String type, String id) {
    return Optional.ofNullable(current.get(type + "/" + id)).map(Resource::copy);
  }

  Resource create(Resource resource) {
    var copy = resource.copy();
    copy.setId(UUID.randomUUID().toString());
    return store(copy);
  }

  /** Stores a resource under its own id, whether or not there was one before. */
  Resource store(Resource resource) {
    var reference = resource.fhirType() + "/" + resource.getIdPart();
    var stored =
        current.compute(
            reference,
            (key, before) ->
                version(resource.copy(), before == null ? 1 : versionOf(before) + 1, new Date()));
    return stored.copy();
  }

  /** Takes back everything that was added or changed. */
  void reset() {
    current = byReference(original);
  }

  private static ConcurrentMap<String, Resource> byReference(List<Resource> resources) {
    return resources.stream()
        .collect(
            Collectors.toConcurrentMap(
                resource -> resource.fhirType() + "/" + resource.getIdPart(),
                resource -> resource,
                (one, other) -> {
                  throw new IllegalStateException("Twice in the sandbox: " + one.getId());
                },
                ConcurrentHashMap::new));
  }

  private static Resource version(Resource resource, int version, Date when) {
    resource.setId(new IdType(resource.fhirType(), resource.getIdPart(), String.valueOf(version)));
    resource.getMeta().setVersionId(String.valueOf(version)).setLastUpdated(when);
    return resource;
  }

  private static int versionOf(Resource resource) {
    return Integer.parseInt(resource.getMeta().getVersionId());
  }
}
