package dev.hepatica.cdshooks;

import dev.hepatica.consultation.Consultation;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the discovery endpoint answers. */
record Discovery(List<Service> services) {

  private static final String SPECIFICATION_VERSION = "2.0.1";

  private static final String USAGE =
      "FHIR R4 (4.0.1). The prefetch keys patient and conditions are required. What the client does"
          + " not send is fetched from the FHIR server that the call offers, in short time; every"
          + " other key that stays unread leaves the rules that need it undecided, and the answer"
          + " says so. For clinicians who treat colorectal liver metastases; no card never means"
          + " that an order or a plan is safe.";

  Discovery {
    services = List.copyOf(services);
  }

  /**
   * One service.
   *
   * @param version version of the CDS Hooks specification
   */
  record Service(
      String hook,
      String title,
      String description,
      String id,
      Map<String, String> prefetch,
      String usageRequirements,
      String version,
      String hookVersion) {

    Service {
      prefetch = Collections.unmodifiableMap(new LinkedHashMap<>(prefetch));
    }
  }

  static Discovery of(Consultation consultation) {
    return new Discovery(
        Arrays.stream(OfferedService.values())
            .map(
                service ->
                    new Service(
                        service.hook(),
                        service.title(),
                        service.description() + status(consultation.modelVersion()),
                        service.id(),
                        consultation.prefetchTemplates(),
                        USAGE,
                        SPECIFICATION_VERSION,
                        service.hookVersion()))
            .toList());
  }

  private static String status(String modelVersion) {
    return " Clinical model " + modelVersion + ": not clinically validated; reviewed: none.";
  }
}
