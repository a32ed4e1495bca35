package dev.hepatica.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ResourceSearchParams;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ResourceType;

/** The FHIR server of the demo EHR: reads and searches everywhere, writes for orders only. */
final class RecordServer extends RestfulServer {

  private static final long serialVersionUID = 1L;

  private static final List<ResourceType> READ_ONLY =
      List.of(
          ResourceType.Patient,
          ResourceType.Condition,
          ResourceType.Observation,
          ResourceType.Medication,
          ResourceType.MedicationAdministration,
          ResourceType.MedicationStatement,
          ResourceType.MedicationDispense,
          ResourceType.Procedure,
          ResourceType.ImagingStudy,
          ResourceType.DiagnosticReport,
          ResourceType.BodyStructure,
          ResourceType.CarePlan,
          ResourceType.AllergyIntolerance,
          ResourceType.Encounter,
          ResourceType.Immunization,
          ResourceType.Consent,
          ResourceType.ResearchSubject);

  private static final List<ResourceType> ORDERS =
      List.of(
          ResourceType.MedicationRequest, ResourceType.ServiceRequest, ResourceType.Appointment);

  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1000;
  private static final int REMEMBERED_SEARCHES = 200;

  /**
   * @param interceptors what happens to a request before it is answered
   */
  RecordServer(FhirContext fhir, PatientRecords records, List<?> interceptors) {
    super(fhir);
    var search = new RecordSearch(fhir);
    registerProviders(
        Stream.concat(
                READ_ONLY.stream().map(type -> new RecordProvider(fhir, type, records, search)),
                ORDERS.stream().map(type -> new OrderProvider(fhir, type, records, search)))
            .toList());
    registerProvider(new WholeRecord(records));
    interceptors.forEach(this::registerInterceptor);
    setServerName("Hepatica sandbox");
    setImplementationDescription("Synthetic patients for trying out Hepatica");
    setDefaultResponseEncoding(EncodingEnum.JSON);
    var paging = new FifoMemoryPagingProvider(REMEMBERED_SEARCHES);
    paging.setDefaultPageSize(PAGE).setMaximumPageSize(LARGEST_PAGE);
    setPagingProvider(paging);
    var capabilities =
        new ServerCapabilityStatementProvider(this, new WorkingParameters(fhir, search), null);
    capabilities.setRestResourceRevIncludesEnabled(false);
    setServerConformanceProvider(capabilities);
  }

  /** Lets the CapabilityStatement name exactly the search parameters that work. */
  private static final class WorkingParameters extends FhirContextSearchParamRegistry {

    private final RecordSearch search;

    WorkingParameters(FhirContext fhir, RecordSearch search) {
      super(fhir);
      this.search = search;
    }

    @Override
    public ResourceSearchParams getActiveSearchParams(
        String type, SearchParamLookupContextEnum context) {
      var working = new ResourceSearchParams(type);
      for (var parameter : super.getActiveSearchParams(type, context).values()) {
        if (search.supports(type, parameter.getName())) {
          working.put(parameter.getName(), parameter);
        }
      }
      return working;
    }
  }
}
