package dev.hepatica.controls;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that does one thing with the body of a hook call and answers a constant card: the least
 * that a call can cost. The property {@code control} names what it does.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(BodyControl.Hook.class)
public class BodyControl {

  static final String CARD =
      """
      {"cards":[{"summary":"The body was taken.","indicator":"info","source":{"label":"Control"}}]}\
      """;

  /** What is done with a body. */
  enum Work {
    /** Read to its end, byte by byte, and not looked at. */
    DISCARD,
    /** Every token looked at, nothing kept. */
    SKIP,
    /** A tree of everything. */
    TREE;

    /** A number that hangs on the whole body, so that no compiler leaves the work out. */
    long on(InputStream body) throws IOException {
      return switch (this) {
        case DISCARD -> body.transferTo(OutputStream.nullOutputStream());
        case SKIP -> tokensOf(body);
        case TREE -> JsonMapper.shared().readTree(body).size();
      };
    }

    private static long tokensOf(InputStream body) {
      long tokens = 0;
      try (JsonParser parser = JsonMapper.shared().createParser(body)) {
        while (parser.nextToken() != null) tokens++;
      }
      return tokens;
    }
  }

  /** The one service of the control, at the address of Hepatica's. */
  @RestController
  static class Hook {

    private final Work work;

    Hook(Environment environment) {
      this.work = environment.getRequiredProperty("control", Work.class);
    }

    @PostMapping(
        path = "/cds-services/crlm-patient-view",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
    String call(HttpServletRequest request) throws IOException {
      if (work.on(request.getInputStream()) == 0) throw new IOException("an empty body");
      return CARD;
    }
  }

  /** Starts with {@code --control=discard}, {@code skip} or {@code tree}. */
  public static void main(String[] arguments) {
    SpringApplication.run(BodyControl.class, arguments);
  }
}
