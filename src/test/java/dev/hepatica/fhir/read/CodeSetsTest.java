package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSetsTest {

  private static final CodeSets CODES = RecordSample.CODES;

  private static Set<String> concepts(Coding... codings) {
    return CODES.conceptsOf(new CodedText(Arrays.asList(codings), Optional.empty()));
  }

  @Test
  void liverMetastasisIsKnownInThreeSystems() {
    assertThat(concepts(Coding.of(CodeSystems.SNOMED_CT, "94381002")))
        .contains("cond.secondary.liver");
    assertThat(concepts(Coding.of(CodeSystems.ICD_10, "C78.7"))).contains("cond.secondary.liver");
    assertThat(concepts(Coding.of(CodeSystems.ICD_10_CM, "C78.7")))
        .contains("cond.secondary.liver");
  }

  @Test
  void icdIsComparedWithoutDotAndCase() {
    assertThat(concepts(Coding.of(CodeSystems.ICD_10_CM, "c787"))).contains("cond.secondary.liver");
  }

  @Test
  void systemsGoByOtherNames() {
    assertThat(
            concepts(Coding.of("http://snomed.info/sct/731000124108/version/20240301", "94381002")))
        .contains("cond.secondary.liver");
    assertThat(concepts(Coding.of("urn:oid:2.16.840.1.113883.6.96", "94381002")))
        .contains("cond.secondary.liver");
    assertThat(concepts(Coding.of("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "C78.7")))
        .contains("cond.secondary.liver");
    assertThat(concepts(Coding.of("http://www.genenames.org/geneId", "6407")))
        .contains("gene.kras");
    assertThat(concepts(Coding.of("http://www.genenames.org", "HGNC:6407"))).contains("gene.kras");
  }

  @Test
  void aCodeAloneProvesNothing() {
    assertThat(concepts(Coding.of("", "94381002"))).isEmpty();
    assertThat(concepts(Coding.of("urn:oid:2.16.840.1.113883.6.238", "1742-6"))).isEmpty();
    assertThat(concepts(Coding.of(CodeSystems.LOINC, "1742-6"))).contains("obs.alt");
  }

  @Test
  void anExclusionBeatsAMatchBesideIt() {
    assertThat(
            concepts(
                Coding.of(CodeSystems.SNOMED_CT, "94381002"),
                Coding.of(CodeSystems.SNOMED_CT, "315000005")))
        .doesNotContain("cond.secondary.liver");
  }

  @Test
  void aFamilyOfIcdCodesIsMatchedByItsBeginning() {
    assertThat(concepts(Coding.of(CodeSystems.ICD_10_CM, "C50.911")))
        .contains("cond.primary.other.breast");
    assertThat(concepts(Coding.of(CodeSystems.SNOMED_CT, "C50911"))).isEmpty();
  }

  @Test
  void aFolderInsideAJarIsListed(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("sets.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (String name :
          List.of(
              "sets/",
              "sets/valuesets/",
              "sets/valuesets/b.json",
              "sets/valuesets/a.json",
              "sets/other/c.json")) {
        zip.putNextEntry(new JarEntry(name));
        if (name.endsWith(".json")) zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      List<String> contents =
          new ClassPathFolder(loader, "sets")
              .jsonFiles("valuesets").stream()
                  .map(
                      in -> {
                        try (in) {
                          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        } catch (IOException e) {
                          throw new AssertionError(e);
                        }
                      })
                  .toList();
      assertThat(contents).containsExactly("sets/valuesets/a.json", "sets/valuesets/b.json");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://snomed.info/sct, 94381002",
    "https://snomed.info/sct, 94381002",
    "http://snomed.info/sct/, 94381002",
    "http://snomed.info/sct|http://snomed.info/sct/900000000000207008, 94381002",
    "http://snomed.info/sct?version=x, 94381002",
    "HTTP://SNOMED.INFO/SCT, 94381002",
    "' http://snomed.info/sct ', 94381002",
    "2.16.840.1.113883.6.96, 94381002",
    "urn:oid:2.16.840.1.113883.6.96, 94381002",
    "urn:oid:2.16.840.1.113883.6.90, c78.7",
    "http://hl7.org/fhir/sid/icd-10-cm/, C787",
    "http://hl7.org/fhir/sid/icd-10-cm|2024, ' c78.7'",
    "urn:oid:2.16.840.1.113883.6.3, C78.7",
    "http://fhir.de/CodeSystem/dimdi/icd-10-gm, C78.7"
  })
  void systemsAreWrittenInManyWays(String system, String code) {
    assertThat(concepts(Coding.of(system, code))).contains("cond.secondary.liver");
  }

  @ParameterizedTest
  @CsvSource({
    "http://snomed.info/sctx, 94381002",
    "http://snomed.info, 94381002",
    "http://example.org/?http://snomed.info/sct, 94381002",
    "http://loinc.org, 94381002",
    "urn:oid:2.16.840.1.113883.6.9, C78.7",
    "urn:oid:2.16.840.1.113883.6.238, C78.7"
  })
  void anotherSystemIsNotTheOneItResembles(String system, String code) {
    assertThat(concepts(Coding.of(system, code))).isEmpty();
  }
}
