package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import dev.hepatica.consultation.Tally;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallLineTest {

  private static final Tally TALLY =
      new Tally(
          "2026.11.0", true, List.of("CRLM-DRUG-001"), List.of(), List.of("CRLM-DRUG-003"), 2);

  private final LoggerContext logging = new LoggerContext();

  CallLineTest() {
    logging.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void itIsTextForPeople() {
    assertThat(line().getFormattedMessage())
        .matches(
            "hook answered client=north service=crlm-order-sign model=2026.11.0 applicable=true"
                + " speaking=CRLM-DRUG-001 silenced=- waiting=CRLM-DRUG-003 needs=2 ms=\\d+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecs", "logstash", "gelf"})
  void itIsFieldsForMachinesInEveryFormat(String format) {
    logging.putObject(
        Environment.class.getName(),
        new MockEnvironment().withProperty("spring.application.name", "hepatica"));
    StructuredLogEncoder encoder = new StructuredLogEncoder();
    encoder.setContext(logging);
    encoder.setFormat(format);
    encoder.start();

    String json = new String(encoder.encode(line()), StandardCharsets.UTF_8);

    JsonNode read = JsonMapper.shared().readTree(json);
    assertThat(read.isObject()).isTrue();
    assertThat(json).contains("hook answered", "crlm-order-sign", "\"north\"", "hepatica");
  }

  private ILoggingEvent line() {
    Logger logger = logging.getLogger("a.test");
    ListAppender<ILoggingEvent> written = new ListAppender<>();
    written.start();
    logger.addAppender(written);
    new CallLine("hook answered")
        .with("client", "north")
        .with("service", "crlm-order-sign")
        .with(TALLY)
        .writeTo(logger);
    return written.list.get(0);
  }
}
