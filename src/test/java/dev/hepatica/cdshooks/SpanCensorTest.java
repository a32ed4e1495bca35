package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.HepaticaApplication;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces are off unless a site turns them on, and then say nothing about a patient. */
class SpanCensorTest {

  private static final String CANARY = "Kanari";

  @Test
  void withoutASettingNothingIsTraced() {
    try (ConfigurableApplicationContext service = start()) {
      call(service);
      assertThat(spansOf(service)).isEmpty();
    }
  }

  @Test
  void aSpanHoldsNothingThatACallerWrote() {
    try (ConfigurableApplicationContext service =
        start(
            "--management.opentelemetry.enabled=true",
            "--management.tracing.sampling.probability=1.0")) {
      call(service);
      service.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);

      List<SpanData> spans = spansOf(service);
      assertThat(spans)
          .extracting(SpanData::getName)
          .contains("http post /cds-services/{id}", "http post /assessments");
      assertThat(spans.stream().map(SpanData::toString))
          .allSatisfy(
              span -> assertThat(span).doesNotContain(CANARY, "http.url", "exception.message"));
    }
  }

  private static void call(ConfigurableApplicationContext service) {
    Client client =
        new Client(service.getEnvironment().getRequiredProperty("local.server.port", int.class));
    client.post(HookCall.PATIENT_VIEW, HookCall.patientView());
    client.post("/cds-services/" + CANARY, HookCall.patientView());
    client.post("/assessments?asOf=" + CANARY, "{\"" + CANARY + "\": 1}");
    client.get("/sandbox/fhir/Patient/" + CANARY);
    client.get("/" + CANARY);
    client.send(
        client
            .to("/cds-services?" + CANARY)
            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .header("tracestate", "vendor=" + CANARY)
            .header("baggage", "patient=" + CANARY)
            .GET());
  }

  private static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(HepaticaApplication.class, Collecting.class)
        .profiles("sandbox")
        .properties(
            "server.port=0",
            "management.server.port=0",
            "spring.datasource.url=jdbc:h2:mem:spans;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE")
        .run(settings);
  }

  private static List<SpanData> spansOf(ConfigurableApplicationContext service) {
    return service.getBean(Collector.class).spans;
  }

  @Configuration(proxyBeanMethods = false)
  static class Collecting {

    @Bean
    Collector collector() {
      return new Collector();
    }
  }

  /** Stands where a site's collector of traces would. */
  static final class Collector implements SpanExporter {

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
      spans.addAll(exported);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
