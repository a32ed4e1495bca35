package dev.hepatica.sandbox;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Hands out everything about one patient as one Bundle, to be taken away and assessed. */
public final class WholeRecord {

  private final PatientRecords records;

  WholeRecord(PatientRecords records) {
    this.records = records;
  }

  @Operation(name = "$everything", type = Patient.class, idempotent = true)
  public Bundle everything(@IdParam IdType patient, RequestDetails request) {
    var resources = records.about(patient.getIdPart());
    if (resources.isEmpty()) throw new ResourceNotFoundException(patient);
    var bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(resources.size());
    for (Resource resource : resources) {
      bundle
          .addEntry()
          .setResource(resource)
          .setFullUrl(
              request.getFhirServerBase() + "/" + resource.fhirType() + "/" + resource.getIdPart());
    }
    return bundle;
  }
}
