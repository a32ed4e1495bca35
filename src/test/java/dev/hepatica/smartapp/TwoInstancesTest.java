package dev.hepatica.smartapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.HepaticaApplication;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.PatientBuilder;
import dev.hepatica.support.PostgresServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances on one PostgreSQL behind one address: a browser cannot tell which one answers. */
class TwoInstancesTest {

  private static final EhrDouble EHR = new EhrDouble();
  private static final String BASE = "http://127.0.0.1:1";

  private static ConfigurableApplicationContext first;
  private static ConfigurableApplicationContext second;

  private final BrowserDouble browser = new BrowserDouble("");

  @BeforeAll
  static void start() {
    String database = PostgresServer.emptyDatabase();
    first = instance(database);
    second = instance(database);
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
    EHR.close();
  }

  @BeforeEach
  void inOrder() {
    EHR.asUsual();
    EHR.holds(FhirRecord.of(PatientBuilder.aResectablePatient().build()), "Anna Shared");
  }

  private static ConfigurableApplicationContext instance(String database) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("server.port", "0");
    settings.put("management.server.port", "0");
    settings.put("spring.datasource.url", database);
    settings.put("spring.datasource.username", "postgres");
    settings.put("hepatica.spool.folder", "target/spools/" + UUID.randomUUID());
    settings.put("hepatica.smart.base-address", BASE);
    settings.put("hepatica.smart.session-key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("hepatica.smart.ehrs.wire.issuer", EHR.base());
    settings.put("hepatica.smart.ehrs.wire.client-id", EhrDouble.CLIENT_ID);
    return new SpringApplicationBuilder(HepaticaApplication.class)
        .web(WebApplicationType.SERVLET)
        .profiles("sandbox")
        .run(
            settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  private static String at(ConfigurableApplicationContext instance, String path) {
    String port = instance.getEnvironment().getRequiredProperty("local.server.port");
    return "http://127.0.0.1:" + port + path.replace(BASE, "");
  }

  /** Away at the first instance and back at the second. */
  private String launched() {
    HttpResponse<String> away =
        browser.get(at(first, "/smart/launch?launch=x&iss=" + BrowserDouble.encoded(EHR.base())));
    HttpResponse<String> back =
        browser.get(at(second, "/smart/callback/wire?code=c&state=" + AppContract.stateOf(away)));
    assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
    return BrowserDouble.location(back);
  }

  @Test
  void whatBeganAtOneInstanceGoesOnAtTheOther() {
    String address = launched();

    HttpResponse<String> page = browser.get(at(first, address));
    assertThat(page.body()).contains("Anna Shared");
    Map<String, String> decision =
        Map.of("_csrf", AppContract.csrfOf(page), "option", "other", "reason", "trial");
    assertThat(browser.post(at(second, address + "/board"), decision).statusCode()).isEqualTo(303);
    assertThat(browser.get(at(first, address + "/board")).body())
        .contains("Departs from the model: clinical trial");

    browser.post(at(second, address + "/leave"), Map.of("_csrf", AppContract.csrfOf(page)));
    AppContract.assertRefused(browser.get(at(first, address)), 401, "This launch has ended");
  }

  @Test
  void pagesAskedForTogetherAreAnsweredTogether() {
    String address = launched();

    List<CompletableFuture<Integer>> answers =
        Stream.of(first, second, first, second)
            .map(
                instance ->
                    CompletableFuture.supplyAsync(
                        () -> browser.get(at(instance, address)).statusCode()))
            .toList();

    assertThat(answers).allMatch(answer -> answer.join() == 200);
  }

  @Test
  void theTableHoldsNoTokenAndNoPatient() {
    launched();

    List<byte[]> kept =
        first
            .getBean(JdbcClient.class)
            .sql("select attribute_bytes from app_session_attributes")
            .query(byte[].class)
            .list();

    assertThat(kept).isNotEmpty();
    assertThat(kept)
        .allSatisfy(
            bytes -> {
              String text = new String(bytes, StandardCharsets.ISO_8859_1);
              assertThat(text)
                  .doesNotContain(EhrDouble.ACCESS_TOKEN, "accessToken", "\"patient\"", "Shared");
            });
  }
}
