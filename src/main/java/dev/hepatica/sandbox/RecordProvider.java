package dev.hepatica.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Sort;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;

/** Reads and searches the resources of one type. */
class RecordProvider implements IResourceProvider {

  final PatientRecords records;
  final String type;
  private final Class<? extends IBaseResource> model;
  private final RecordSearch search;

  RecordProvider(FhirContext fhir, ResourceType type, PatientRecords records, RecordSearch search) {
    this.records = records;
    this.type = type.name();
    this.model = fhir.getResourceDefinition(this.type).getImplementingClass();
    this.search = search;
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return model;
  }

  @Read
  public Resource read(@IdParam IdType id) {
    return records.find(type, id.getIdPart()).orElseThrow(() -> new ResourceNotFoundException(id));
  }

  /**
   * HAPI does not know the parameters of this one method; {@link RecordSearch} refuses strangers.
   */
  @Search(allowUnknownParams = true)
  public IBundleProvider search(RequestDetails request, @Sort @Nullable SortSpec sort) {
    Map<String, String[]> parameters = request.getParameters();
    return new SimpleBundleProvider(
        records.choose(type, stored -> search.find(stored, type, parameters, sort)));
  }
}
