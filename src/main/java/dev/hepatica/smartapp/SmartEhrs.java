package dev.hepatica.smartapp;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The EHRs from which the app may be launched, and the address under which browsers reach it.
 *
 * @param base address of the app without a slash at the end; redirects and links are built from it
 *     and never from a header, which a caller could write
 */
record SmartEhrs(URI base, List<SmartEhr> all) {

  SmartEhrs {
    all = List.copyOf(all);
  }

  /** The EHR that a launch names; no prefix and no host is ever compared. */
  Optional<SmartEhr> findByIssuer(String iss) {
    return all.stream().filter(ehr -> ehr.isIssuer(iss)).findFirst();
  }

  Optional<SmartEhr> find(String id) {
    return all.stream().filter(ehr -> ehr.id().equals(id)).findFirst();
  }

  /** The path below which the app lies, empty where it lies at the root of its host. */
  String root() {
    return base.getRawPath();
  }

  /** Where an EHR sends people back; one address for each, so that no answer can be mixed up. */
  URI callback(SmartEhr ehr) {
    return URI.create(base + "/smart/callback/" + ehr.id());
  }

  /** Every web origin that may show the app in a frame. */
  List<String> frameOrigins() {
    return all.stream().flatMap(ehr -> ehr.origins().stream()).distinct().toList();
  }
}
