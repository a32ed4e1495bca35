package dev.hepatica.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceType;

/** Also takes new and changed resources: the orders and bookings that the page signs. */
final class OrderProvider extends RecordProvider {

  OrderProvider(FhirContext fhir, ResourceType type, PatientRecords records, RecordSearch search) {
    super(fhir, type, records, search);
  }

  @Create
  public MethodOutcome create(@ResourceParam IBaseResource body) {
    return outcome(records.create(ofThisType(body)), true);
  }

  @Update
  public MethodOutcome update(@IdParam IdType id, @ResourceParam IBaseResource body) {
    boolean isNew = records.find(type, id.getIdPart()).isEmpty();
    return outcome(records.store(ofThisType(body)), isNew);
  }

  private Resource ofThisType(IBaseResource body) {
    if (body instanceof Resource resource && resource.fhirType().equals(type)) {
      return resource;
    }
    throw new UnprocessableEntityException("The body is not of type " + type);
  }

  private static MethodOutcome outcome(Resource stored, boolean created) {
    var outcome = new MethodOutcome(stored.getIdElement(), created);
    outcome.setResource(stored);
    return outcome;
  }
}
