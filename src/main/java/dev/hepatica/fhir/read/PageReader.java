package dev.hepatica.fhir.read;

import dev.hepatica.fhir.read.DeliveryStream.Kind;
import dev.hepatica.fhir.read.RecordRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads the answers of a FHIR server, which is trusted no more than any caller. Thread-safe. */
public final class PageReader {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(5_000_000)
                  .maxNumberLength(1_000)
                  .maxNameLength(1_000)
                  .maxTokenCount(5_000_000)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .build();

  private final Interest interest;

  /**
   * @param codeSets the codes by which the record will be read
   */
  public PageReader(CodeSets codeSets) {
    this.interest = new ReadersInterest(codeSets);
  }

  /**
   * The answer to a read.
   *
   * @param place what it is called in reading notes
   * @throws RecordRefused if it is not one resource of the type that was asked for
   * @throws IOException if the connection breaks
   */
  public FetchedPage readResource(String place, String type, InputStream body) throws IOException {
    PageTaker taker = new PageTaker(type, 1);
    Kind kind = read(place, taker, body);
    if (!kind.is(type) && !kind.is("OperationOutcome")) throw somethingElse(place);
    return new FetchedPage(taker, kind);
  }

  /**
   * One page of the answer to a search.
   *
   * @param place what it is called in reading notes
   * @throws RecordRefused if it is not the result of a search
   * @throws IOException if the connection breaks
   */
  public FetchedPage readSearch(String place, String type, InputStream body) throws IOException {
    PageTaker taker = new PageTaker(type, ChartIntake.MAXIMUM_ENTRIES);
    Kind kind = read(place, taker, body);
    boolean isResult = kind.is("Bundle") && kind.delivery().type().equals("searchset");
    if (!isResult && !kind.is("OperationOutcome")) throw somethingElse(place);
    if (taker.holdsOnlyOtherTypes()) throw somethingElse(place);
    return new FetchedPage(taker, kind);
  }

  /**
   * The FHIR version of which a CapabilityStatement speaks; empty if it names none.
   *
   * @throws RecordRefused if it is not a CapabilityStatement or Conformance
   * @throws IOException if the connection breaks
   */
  public Optional<String> readVersion(InputStream body) throws IOException {
    Optional<String> version = Optional.empty();
    Optional<String> type = Optional.empty();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) throw somethingElse("metadata");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
        if (isText && name.equals("fhirVersion")) version = Optional.of(parser.getString());
        if (isText && name.equals("resourceType")) type = Optional.of(parser.getString());
        if (version.isPresent() && type.isPresent()) break;
        parser.skipChildren();
      }
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (JacksonException malformed) {
      throw malformed("metadata");
    }
    if (type.filter(it -> it.equals("CapabilityStatement") || it.equals("Conformance")).isEmpty()) {
      throw somethingElse("metadata");
    }
    return version;
  }

  private Kind read(String place, PageTaker taker, InputStream body) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() == null) throw malformed(place);
      Kind kind = new DeliveryStream(parser, place, false, new JsonTrees(), interest, taker).read();
      if (parser.nextToken() != null) throw malformed(place);
      return kind;
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (JacksonException malformed) {
      throw malformed(place);
    }
  }

  private static RecordRefused malformed(String place) {
    return new RecordRefused(Reason.MALFORMED, place, "The answer is not well-formed JSON.");
  }

  private static RecordRefused somethingElse(String place) {
    return new RecordRefused(Reason.NOT_FHIR, place, "The answer is not what was asked for.");
  }
}
