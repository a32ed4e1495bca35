package dev.hepatica.controls;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.cdshooks.CdsServiceRequestJson;
import ca.uhn.hapi.fhir.cdshooks.api.CdsService;
import ca.uhn.hapi.fhir.cdshooks.api.CdsServicePrefetch;
import ca.uhn.hapi.fhir.cdshooks.api.ICdsHooksDaoAuthorizationSvc;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceIndicatorEnum;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseCardJson;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseCardSourceJson;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseJson;
import ca.uhn.hapi.fhir.cdshooks.config.CdsHooksConfig;
import ca.uhn.hapi.fhir.cdshooks.controller.CdsHooksController;
import ca.uhn.hapi.fhir.cdshooks.svc.CdsHooksContextBooter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** HAPI FHIR's own CDS Hooks module with a service that looks at the patient and no more. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CdsHooksConfig.class, CdsHooksController.class})
public class ModuleControl {

  /** The one service of the control, at the address of Hepatica's. */
  public static class SexOnRecord {

    /** Answers one card, whoever the patient is. */
    @CdsService(
        value = "crlm-patient-view",
        hook = "patient-view",
        title = "Sex on record",
        description = "Says whether the sex of the patient is on record.",
        prefetch = @CdsServicePrefetch(value = "patient", query = "Patient/{{context.patientId}}"))
    public CdsServiceResponseJson call(CdsServiceRequestJson request) {
      Patient patient = (Patient) request.getPrefetch("patient");
      CdsServiceResponseJson response = new CdsServiceResponseJson();
      response.addCard(
          new CdsServiceResponseCardJson()
              .setSummary(patient.hasGender() ? "The sex is on record." : "The sex is missing.")
              .setIndicator(CdsServiceIndicatorEnum.INFO)
              .setSource(new CdsServiceResponseCardSourceJson().setLabel("Control")));
      return response;
    }
  }

  /** The context in which the module looks for services. */
  @Configuration(proxyBeanMethods = false)
  static class Services {

    @Bean(name = "cdsServices")
    List<Object> services() {
      return List.of(new SexOnRecord());
    }
  }

  @Bean
  FhirContext fhirContext() {
    return FhirContext.forR4Cached();
  }

  /** It knows of no storage: every prefetch key comes with the call. */
  @Bean
  DaoRegistry daoRegistry(FhirContext context) {
    return new DaoRegistry(context);
  }

  @Bean
  ICdsHooksDaoAuthorizationSvc nothingIsFetched() {
    return resource -> {};
  }

  @Bean
  CdsHooksContextBooter booter() {
    CdsHooksContextBooter booter = new CdsHooksContextBooter();
    booter.setDefinitionsClass(Services.class);
    booter.start();
    return booter;
  }

  /** The module reads and writes JSON with a mapper of its own. */
  @Bean
  WebMvcConfigurer mapperOfTheModule(
      @Qualifier(CdsHooksConfig.CDS_HOOKS_OBJECT_MAPPER_FACTORY) ObjectMapper mapper) {
    return new WebMvcConfigurer() {
      @Override
      @SuppressWarnings("removal")
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new MappingJackson2HttpMessageConverter(mapper));
      }
    };
  }

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(ModuleControl.class, arguments);
  }
}
