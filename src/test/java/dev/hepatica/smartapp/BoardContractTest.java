package dev.hepatica.smartapp;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.PatientBuilder;
import dev.hepatica.support.PublishedProfiles;
import java.net.http.HttpResponse;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What if, the page of the tumour board, its document and its decision. */
class BoardContractTest extends AppContract {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  private String address = "";
  private String csrf = "";

  @BeforeEach
  void launched() {
    EHR.holds(FhirRecord.of(PatientBuilder.aResectablePatient().build()), "Anna <i>Board</i>");
    address = BrowserDouble.location(comeBack());
    csrf = csrfOf(browser.get(address));
  }

  private HttpResponse<String> asked(Map<String, String> fields) {
    Map<String, String> form = new java.util.LinkedHashMap<>(fields);
    form.put("_csrf", csrf);
    return browser.post(address + "/what-if", form);
  }

  @Test
  void aSupposedFactIsMarkedAndChangesNothing() {
    String before = browser.get(address).body();
    HttpResponse<String> supposed = asked(Map.of("flr", "12", "fitness", "unfit"));

    assertThat(supposed.statusCode()).isEqualTo(200);
    assertThat(supposed.body())
        .contains("HYPOTHETICAL", "What would change", "Fitness", "Unfit", "12 %");
    assertThat(withoutToken(browser.get(address).body())).isEqualTo(withoutToken(before));
  }

  private static String withoutToken(String page) {
    return page.replaceAll("value=\"[^\"]{20,}\"", "").replaceAll("record read [^)]*", "");
  }

  @ParameterizedTest
  @CsvSource({"flr, 0", "flr, 101", "flr, x", "surgery, 2020-01-01", "surgery, soon", "ras, maybe"})
  void whatAFieldCannotMeanIsRefused(String field, String value) {
    assertRefused(asked(Map.of(field, value)), 400, "The form was not understood");
  }

  @ParameterizedTest
  @CsvSource({"what-if", "board", "leave"})
  void aFormWithoutItsTokenIsRefused(String form) {
    assertRefused(browser.post(address + "/" + form, Map.of()), 403, "This form is out of date");
  }

  @Test
  void thePageShowsANameAsText() {
    assertThat(browser.get(address + "/board").body())
        .contains("Anna &lt;i&gt;Board&lt;/i&gt;", "MRN-0042", "2026.11")
        .doesNotContain("<i>Board");
  }

  @Test
  void aDecisionBesideWhatIsOfferedNeedsItsReason(@Autowired JdbcClient database) {
    Map<String, String> other = Map.of("_csrf", csrf, "option", "other");
    HttpResponse<String> without = browser.post(address + "/board", other);
    assertThat(without.statusCode()).isEqualTo(400);
    assertThat(without.body()).contains("choose the reason");

    HttpResponse<String> kept =
        browser.post(
            address + "/board",
            Map.of("_csrf", csrf, "option", "other", "reason", "patient-preference"));
    assertThat(kept.statusCode()).isEqualTo(303);
    assertThat(browser.get(address + "/board").body())
        .contains("Departs from the model: wish of the patient");
    assertThat(
            database
                .sql("select reason from board_decision where ehr = 'wire'")
                .query(String.class)
                .list())
        .contains("patient-preference");
  }

  @Test
  void anOptionThatTheModelDoesNotKnowIsRefused() {
    assertRefused(
        browser.post(
            address + "/board", Map.of("_csrf", csrf, "option", "CRLM-OPT-999", "reason", "trial")),
        400,
        "The form was not understood");
  }

  @Test
  void theDocumentIsValidAndStandsByItself() {
    browser.post(
        address + "/board", Map.of("_csrf", csrf, "option", "other", "reason", "comorbidity"));
    HttpResponse<String> answer = browser.get(address + "/document");

    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    Bundle document = R4.newJsonParser().parseResource(Bundle.class, answer.body());
    assertThat(document.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
    Composition composition = (Composition) document.getEntryFirstRep().getResource();
    assertThat(composition.getSection())
        .anyMatch(section -> section.getText().getDivAsString().contains("other illness"));
    Patient patient = (Patient) document.getEntry().get(1).getResource();
    assertThat(patient.getNameFirstRep().getText()).isEqualTo("Anna <i>Board</i>");
    assertThat(PublishedProfiles.errors(answer.body())).isEmpty();
  }
}
