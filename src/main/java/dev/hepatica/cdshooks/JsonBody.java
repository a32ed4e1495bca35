package dev.hepatica.cdshooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the one JSON object of a request as a stream, so that a record of many megabytes never
 * stands in memory as a whole, and refuses what is malformed, ambiguous or out of bounds.
 */
final class JsonBody {

  static final long MAXIMUM_BYTES = 20L * 1024 * 1024;

  /**
   * The parameter of the servlet context that says within how many milliseconds a body must come.
   */
  static final String LONGEST = "hepatica.body-time";

  static final Duration USUAL_LONGEST = Duration.ofSeconds(30);

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAXIMUM_BYTES)
                  .maxNestingDepth(100)
                  .maxStringLength(5_000_000)
                  .maxNumberLength(1_000)
                  .maxNameLength(1_000)
                  .maxTokenCount(5_000_000)
                  .build())
          // JSON between systems is UTF-8 (RFC 8259, section 8.1); nothing else is guessed.
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .build();

  private JsonBody() {}

  /**
   * Hands the object to its reader.
   *
   * @param reader starts on the object's first token and ends on its last
   */
  static void read(HttpServletRequest request, Consumer<Member> reader) {
    refuseEncoding(request);
    if (request.getContentLengthLong() > MAXIMUM_BYTES) throw tooLarge();
    try (BoundedBody body =
        new BoundedBody(request.getInputStream(), MAXIMUM_BYTES, longest(request))) {
      try (JsonParser parser =
          new UnambiguousParser(JSON.createParser(ObjectReadContext.empty(), body))) {
        if (parser.nextToken() == null) throw Problem.structure("The body is empty.");
        reader.accept(Member.root(parser));
        if (parser.nextToken() != null) {
          throw Problem.structure("The body goes on after the end of its object.");
        }
      } catch (RuntimeException failure) {
        // Whoever reads a part may have wrapped the failure, so the body itself is asked.
        if (body.isExceeded()) throw tooLarge();
        throw body.isTooSlow() ? tooSlow() : failure;
      }
    } catch (StreamConstraintsException outOfBounds) {
      throw Problem.structure(
          "The body goes over a limit: depth, length of a string, number or name, or token count.");
    } catch (JacksonException | IOException malformed) {
      throw Problem.structure("The body is not one well-formed JSON object.");
    }
  }

  private static void refuseEncoding(HttpServletRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) return;
    throw new Problem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        IssueType.NOT_SUPPORTED,
        "Send the body without content encoding.",
        List.of());
  }

  private static Duration longest(HttpServletRequest request) {
    String set = request.getServletContext().getInitParameter(LONGEST);
    return set == null ? USUAL_LONGEST : Duration.ofMillis(Long.parseLong(set));
  }

  private static Problem tooSlow() {
    return new Problem(
        HttpStatus.REQUEST_TIMEOUT,
        IssueType.TRANSIENT,
        "The body did not come in time.",
        List.of());
  }

  private static Problem tooLarge() {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        IssueType.TOO_LONG,
        "The body is larger than 20 MB.",
        List.of());
  }
}
