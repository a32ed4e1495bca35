package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hepatica.support.OwnCertificate;
import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What can be said about the files in {@code docker/} without a container engine: they have the
 * form that their readers know, and they say of the service what is true of it.
 */
class DeploymentFilesTest {

  private static final Path DOCKER = Path.of("docker");
  private static final Path CLUSTER = DOCKER.resolve("kubernetes");
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  /** Refuses what the API of Kubernetes does not know. */
  private interface Check {
    Object read(String json) throws IOException;
  }

  private static final Map<String, Check> KINDS =
      Map.of(
          "Namespace", V1Namespace::fromJson,
          "ServiceAccount", V1ServiceAccount::fromJson,
          "Deployment", V1Deployment::fromJson,
          "Service", V1Service::fromJson,
          "HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::fromJson,
          "PersistentVolumeClaim", V1PersistentVolumeClaim::fromJson,
          "PodDisruptionBudget", V1PodDisruptionBudget::fromJson,
          "NetworkPolicy", V1NetworkPolicy::fromJson);

  static List<Path> manifests() throws IOException {
    List<Path> listed =
        read(CLUSTER.resolve("kustomization.yaml"))
            .path("resources")
            .valueStream()
            .map(name -> CLUSTER.resolve(name.asString()))
            .toList();
    try (Stream<Path> files = Files.list(CLUSTER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .as("what the kustomization lists")
          .containsAll(listed)
          .hasSize(listed.size() + 1);
    }
    return listed;
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void aManifestIsOfItsKindAndHoldsNoSecret(Path manifest) throws IOException {
    JsonNode tree = read(manifest);

    assertThat(KINDS).containsKey(tree.path("kind").asString());
    KINDS.get(tree.path("kind").asString()).read(tree.toString());
  }

  @Test
  void aPodHasNoRightsAndItsProbesAskWhatTheServiceAnswers() throws Exception {
    JsonNode deployment = read(CLUSTER.resolve("deployment.yaml")).path("spec");
    JsonNode pod = deployment.path("template").path("spec");
    JsonNode container = pod.path("containers").path(0);
    ProductionService service = ProductionService.first();

    assertThat(deployment.path("replicas").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    JsonNode rights = container.path("securityContext");
    assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.path("capabilities").path("drop").path(0).asString()).isEqualTo("ALL");
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      JsonNode get = container.path(probe).path("httpGet");
      assertThat(get.path("port").asString()).isEqualTo("management");
      assertThat(status(service, get.path("path").asString())).as(probe).isEqualTo(200);
    }
    assertThat(port(container, "management"))
        .isEqualTo(application().path("management").path("server").path("port").asInt());
    assertThat(port(container, "https"))
        .isEqualTo(read(CLUSTER.resolve("application.yml")).path("server").path("port").asInt());
    assertThat(pod.path("terminationGracePeriodSeconds").asInt())
        .as("longer than the pause and the calls under way")
        .isGreaterThan(
            container.path("lifecycle").path("preStop").path("sleep").path("seconds").asInt()
                + shutdownSeconds());
  }

  @Test
  void theSpoolThatOutlivesAPodTakesThePlaceOfThePodsOwn() throws IOException {
    Path component = CLUSTER.resolve("kept-spool");
    JsonNode claim = read(component.resolve("claim.yaml"));
    JsonNode volume = onlyVolume(component.resolve("on-the-claim.yaml"));
    KINDS.get("PersistentVolumeClaim").read(claim.toString());

    assertThat(claim.path("spec").path("accessModes").path(0).asString())
        .as("several instances write to it")
        .isEqualTo("ReadWriteMany");
    assertThat(volume.path("persistentVolumeClaim").path("claimName"))
        .isEqualTo(claim.path("metadata").path("name"));
    assertThat(volume.path("emptyDir").isNull()).as("the pod's own folder is taken away").isTrue();
    JsonNode pod = read(CLUSTER.resolve("deployment.yaml")).path("spec").path("template");
    assertThat(pod.path("spec").path("volumes").valueStream().map(each -> each.path("name")))
        .contains(volume.path("name"));
    assertThat(mountOf(pod, volume.path("name").asString())).isEqualTo("/var/lib/hepatica");
  }

  @Test
  void theComposeFileHasTheFormOfOneAndGivesNobodyTooMuch() throws IOException {
    JsonNode compose = read(DOCKER.resolve("compose.yaml"));
    try (var schema = DeploymentFilesTest.class.getResourceAsStream("/compose-spec.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                  .getSchema(schema)
                  .validate(compose.toString(), InputFormat.JSON))
          .isEmpty();
    }
    compose
        .path("services")
        .forEach(
            service -> {
              assertPinned(service.path("image").asString());
              assertThat(service.path("privileged").asBoolean(false)).isFalse();
              service
                  .path("ports")
                  .forEach(port -> assertThat(port.asString()).startsWith("127.0.0.1:"));
            });
    JsonNode service = compose.path("services").path("hepatica");
    assertThat(service.path("read_only").asBoolean()).isTrue();
    assertThat(service.path("user").asString()).isEqualTo("10001:10001");
    assertThat(service.path("cap_drop").path(0).asString()).isEqualTo("ALL");
    assertThat(Files.readString(DOCKER.resolve("compose.yaml")))
        .as("secrets are files that no repository holds")
        .doesNotContainIgnoringCase("PASSWORD: ");
  }

  @Test
  void theImageRunsAsNobodyWithTheOptionsOfTheTraining() throws IOException {
    String dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
    List<String> lines = dockerfile.lines().toList();

    lines.stream()
        .filter(line -> line.startsWith("ARG J"))
        .forEach(
            line -> {
              assertPinned(line.substring(line.indexOf('=') + 1));
              assertThat(line).contains("eclipse-temurin:25.");
            });
    String last = dockerfile.substring(dockerfile.lastIndexOf("\nFROM "));
    assertThat(last)
        .contains("USER 10001:10001", "HEALTHCHECK", "@jvm.options", "-XX:AOTCache=hepatica.aot")
        .contains("--spring.profiles.active=production");
    assertThat(Files.readString(DOCKER.resolve("train-aot")))
        .contains("jvm.options", "-XX:AOTCacheOutput=hepatica.aot", "-jar hepatica.jar");

    List<String> allowed =
        Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    assertThat(allowed).allSatisfy(path -> assertThat(Path.of(path)).exists());
    assertThat(allowed)
        .as("what the build reads: the resources of the pom, and what the image is given")
        .contains("pom.xml", "mvnw", ".mvn", "src/main", "cds-cards", "fhir-profiles")
        .contains("src/docs/clinical-decisions")
        .contains("docker/jvm.options", "docker/train-aot", "docker/healthcheck");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose", "kubernetes"})
  void theSettingsStartTheService(String folder, @TempDir Path secrets) {
    OwnCertificate certificate = OwnCertificate.in(secrets);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spring.config.additional-location", "file:docker/" + folder + "/");
    settings.put("spring.datasource.url", PostgresServer.emptyDatabase());
    settings.put("spring.datasource.username", "postgres");
    settings.put("hepatica.decision-log.key", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("hepatica.spool.folder", secrets.resolve("spool").toString());
    settings.put("logging.structured.format.console", "");
    if (folder.equals("kubernetes")) {
      String keys = "spring.ssl.bundle.pem.web.keystore.";
      settings.put(keys + "certificate", certificate.certificate().toUri().toString());
      settings.put(keys + "private-key", certificate.privateKey().toUri().toString());
    }
    ProductionService service = ProductionService.start(settings);
    try {
      Environment inForce = service.bean(Environment.class);
      assertThat(inForce.getProperty("server.address")).isEqualTo("0.0.0.0");
      assertThat(inForce.getProperty("hepatica.public-base")).startsWith("https://cds.");
    } finally {
      service.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"train-aot", "rehearse", "healthcheck", "compose/prepare", "compose/call"})
  void aScriptIsOne(String script) throws Exception {
    Path file = DOCKER.resolve(script);
    assertThat(file).isExecutable();
    assertThat(new ProcessBuilder("bash", "-n", file.toString()).inheritIO().start().waitFor())
        .isZero();
  }

  private static JsonNode onlyVolume(Path patch) throws IOException {
    JsonNode volumes = read(patch).path("spec").path("template").path("spec").path("volumes");
    assertThat(volumes.size()).isEqualTo(1);
    return volumes.path(0);
  }

  private static String mountOf(JsonNode pod, String volume) {
    return pod.path("spec")
        .path("containers")
        .path(0)
        .path("volumeMounts")
        .valueStream()
        .filter(mount -> mount.path("name").asString().equals(volume))
        .map(mount -> mount.path("mountPath").asString())
        .findFirst()
        .orElseThrow();
  }

  private static void assertPinned(String image) {
    assertThat(image).matches("[a-z0-9./-]+:v?\\d+\\.\\d+.*").doesNotContain("latest");
  }

  private static int status(ProductionService service, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + service.managementPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static int port(JsonNode container, String name) {
    return container
        .path("ports")
        .valueStream()
        .filter(port -> port.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .path("containerPort")
        .asInt();
  }

  private static JsonNode application() throws IOException {
    return read(Path.of("src/main/resources/application.yml"));
  }

  private static int shutdownSeconds() throws IOException {
    String pause =
        application()
            .path("spring")
            .path("lifecycle")
            .path("timeout-per-shutdown-phase")
            .asString();
    return Integer.parseInt(pause.replace("s", ""));
  }

  private static JsonNode read(Path file) throws IOException {
    return YAML.readTree(Files.readString(file));
  }
}
