package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.coded;
import static dev.hepatica.fhir.read.RecordSample.concept;
import static dev.hepatica.fhir.read.RecordSample.condition;
import static dev.hepatica.fhir.read.RecordSample.focus;
import static dev.hepatica.fhir.read.RecordSample.icd10cm;
import static dev.hepatica.fhir.read.RecordSample.local;
import static dev.hepatica.fhir.read.RecordSample.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodal stations and resectable sites. */
class SiteStatementsTest {

  private static final String NODES = "C77.2";

  private static String nodes(String more) {
    return condition("n", CodeSystems.ICD_10_CM, NODES, more);
  }

  private static String station(String members, String code) {
    return local("s", "nodal-station", members + coded(CodeSystems.CRLM_VALUE, code));
  }

  private static ExtrahepaticMetastasis only(String... resources) {
    ClinicalPicture picture = read(resources);
    assertThat(picture.disease().extrahepatic()).hasSize(1);
    return picture.disease().extrahepatic().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "para-aortic lymph nodes, PARA_AORTIC", "Coeliac trunk, COELIAC", "celiac nodes, COELIAC",
    "interaortocaval, AORTO_CAVAL", "porto-caval, PORTO_CAVAL", "hepatic pedicle, PEDICULAR",
    "porto-caval and para-aortic, PARA_AORTIC"
  })
  void theStationIsReadFromTheBodySite(String words, NodalStation expected) {
    assertThat(only(nodes(", \"bodySite\": [{\"text\": \"" + words + "\"}]")).station())
        .contains(expected);
  }

  @Test
  void aBodySiteThatIsNoStationIsNone() {
    assertThat(only(nodes(", \"bodySite\": [{\"text\": \"abdomen\"}]")).station()).isEmpty();
    assertThat(
            only(condition(
                    "l",
                    CodeSystems.ICD_10_CM,
                    "C78.01",
                    ", \"bodySite\": [{\"text\": \"para-aortic\"}]"))
                .station())
        .isEmpty();
  }

  @Test
  void theConditionWinsOverAnObservation() {
    String coded = ", \"bodySite\": [" + concept(CodeSystems.CRLM_VALUE, "coeliac") + "]";
    assertThat(only(nodes(coded), station("", "pedicular")).station())
        .contains(NodalStation.COELIAC);
  }

  @Test
  void anObservationNamesTheStationOfItsConditionOrOfTheOnlyOne() {
    assertThat(only(nodes(""), station("", "aorto-caval")).station())
        .contains(NodalStation.AORTO_CAVAL);
    assertThat(only(nodes(""), station(focus("Condition/n") + ", ", "pedicular")).station())
        .contains(NodalStation.PEDICULAR);
  }

  @Test
  void aStationThatFitsNoOneConditionIsNoted() {
    ClinicalPicture two =
        read(
            nodes(""),
            condition("m", CodeSystems.ICD_10_CM, NODES, ""),
            station("", "aorto-caval"));
    assertThat(two.disease().extrahepatic()).hasSize(2).allMatch(one -> one.station().isEmpty());
    assertThat(two.notes()).hasSize(1);
    assertThat(read(nodes(""), station("", "somewhere")).notes()).hasSize(1);
    assertThat(read(nodes(""), station(focus("Condition/x") + ", ", "coeliac")).notes()).hasSize(1);
  }

  @Test
  void aSiteIsResectableOnlyIfItsConditionIsNamed() {
    String lung = icd10cm("l", "C78.01");
    String named = local("r", "site-resectable", focus("Condition/l") + ", \"valueBoolean\": true");
    assertThat(only(lung, named).resectable()).isEqualTo(Truth.YES);
    assertThat(only(lung, named.replace("true", "false")).resectable()).isEqualTo(Truth.NO);
    ClinicalPicture unnamed = read(lung, local("r", "site-resectable", "\"valueBoolean\": true"));
    assertThat(unnamed.disease().extrahepatic().get(0).resectable()).isEqualTo(Truth.UNKNOWN);
    assertThat(unnamed.notes()).hasSize(1);
  }
}
