package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.ORDER_SIGN;
import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.support.ProductionService.NORTH;
import static dev.hepatica.support.ProductionService.PUBLIC_BASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.consultation.Consultation;
import dev.hepatica.support.Metrics;
import dev.hepatica.support.ProductionService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the metrics of calls say, and that nothing else can get into them. */
class CallMetersTest {

  private final ProductionService service = ProductionService.first();
  private final Client client = new Client(service.port());

  @Test
  void callsRulesAndPartsAreCountedUnderTheNamesOfTheRegistryAndTheModel() {
    post(ORDER_SIGN, HookCall.washout());
    post(PATIENT_VIEW, "{");
    post("/cds-services/Kanari", HookCall.patientView());
    post(ORDER_SIGN + "/feedback", "{\"feedback\": []}");
    client.get("/cds-services");

    List<Metrics.Sample> samples = Metrics.scrape(service.managementPort());

    assertThat(samples)
        .contains(
            call("crlm-order-sign", "hook", "north", "answered"),
            call("crlm-patient-view", "hook", "north", "refused"),
            call("other", "hook", "north", "refused"),
            call("crlm-order-sign", "feedback", "north", "answered"))
        .anySatisfy(
            sample -> {
              assertThat(sample.name()).isEqualTo("hepatica_rules_total");
              assertThat(sample.labels())
                  .containsEntry("rule", "CRLM-TIME-001")
                  .containsEntry("outcome", "spoke")
                  .containsEntry("service", "crlm-order-sign");
            })
        .anySatisfy(
            sample -> {
              assertThat(sample.name()).isEqualTo("hepatica_record_parts_total");
              assertThat(sample.labels())
                  .containsEntry("part", "patient")
                  .containsEntry("origin", "prefetched")
                  .containsEntry("reason", "none")
                  .containsEntry("client", "north");
            })
        .anySatisfy(
            sample -> {
              assertThat(sample.name()).isEqualTo("hepatica_model");
              assertThat(sample.labels())
                  .containsEntry("version", service.bean(Consultation.class).modelVersion());
            });
  }

  @Test
  void everyLabelIsOfASetThatIsKnownBeforehand() {
    post(ORDER_SIGN, HookCall.washout());
    Consultation consultation = service.bean(Consultation.class);
    Set<String> services = new HashSet<>(Set.of("assessments", "discovery", "other"));
    Arrays.stream(OfferedService.values()).map(OfferedService::id).forEach(services::add);
    Set<String> rules = new HashSet<>(consultation.ruleIds());
    rules.add("other");
    Map<String, Set<String>> known =
        Map.of(
            "service", services,
            "client", Set.of("north", "south", "none"),
            "rule", rules,
            "part", consultation.prefetchTemplates().keySet(),
            "kind", Set.of("discovery", "hook", "feedback", "assessment"));

    assertThat(Metrics.named(Metrics.scrape(service.managementPort()), "hepatica_"))
        .isNotEmpty()
        .allSatisfy(
            sample ->
                known.forEach(
                    (label, values) -> {
                      if (sample.labels().containsKey(label)) {
                        assertThat(values).contains(sample.labels().get(label));
                      }
                    }));
  }

  private static Metrics.Sample call(String service, String kind, String client, String outcome) {
    return new Metrics.Sample(
        "hepatica_calls_seconds_count",
        Map.of(
            "application", "hepatica",
            "service", service,
            "kind", kind,
            "client", client,
            "outcome", outcome));
  }

  private void post(String path, String body) {
    client.send(
        client
            .to(path)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + NORTH.tokenFor(PUBLIC_BASE + path))
            .POST(BodyPublishers.ofString(body)));
  }
}
