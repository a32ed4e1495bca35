package dev.hepatica.knowledge;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.hepatica.cards.Wordings;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.fhir.read.CodeSets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the rule book as JSON and as pages. No patient data is near it. */
@RestController
class RuleBookController {

  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final RuleBook book;
  private final Shelf shelf = Shelf.load();
  private final Template list = page("rules.html");
  private final Template rule = page("rule.html");
  private final Template decision = page("decision.html");

  RuleBookController(Thresholds inForce, Wordings wordings, CodeSets codeSets) {
    this.book = RuleBook.of(inForce, wordings, shelf, codeSets.siteCodes());
  }

  @GetMapping(path = "/rules", produces = MediaType.APPLICATION_JSON_VALUE)
  RuleBook rules() {
    return book;
  }

  @GetMapping(path = "/rules/source-attributes", produces = MediaType.APPLICATION_JSON_VALUE)
  SourceAttributes sourceAttributes() {
    return SourceAttributes.of(book);
  }

  @GetMapping(path = "/rules/source-attributes", produces = "text/csv")
  ResponseEntity<String> sourceAttributesAsTable() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .body(SourceAttributes.of(book).toCsv());
  }

  @GetMapping(path = "/rules/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> rule(@PathVariable String id) {
    return withModel(entry(id));
  }

  @GetMapping(path = "/rules", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> rulesPage() {
    Map<String, Object> page = new HashMap<>();
    page.put("book", book);
    page.put("modelVersion", book.modelVersion());
    page.put("attributes", book.sourceAttributes().entrySet());
    page.put("conflicts", shelf.conflicts());
    page.put("decisions", shelf.decisions());
    return html(list.execute(page));
  }

  @GetMapping(path = "/rules/{id}", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> rulePage(@PathVariable String id) {
    Map<String, Object> page = withModel(entry(id));
    RuleBook.Entry entry = entry(id);
    page.put("numbered", !entry.thresholds().isEmpty());
    page.put("chosen", !entry.settings().isEmpty());
    page.put("disputed", !entry.conflicts().isEmpty());
    page.put("decided", !entry.decisions().isEmpty());
    page.put("told", !entry.vignettes().isEmpty());
    page.put("attributes", entry.sourceAttributes().entrySet());
    return html(rule.execute(page));
  }

  /** A clinical decision record as it is written. */
  @GetMapping(path = "/rules/decisions/{id}", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> decisionPage(@PathVariable String id) {
    Shelf.Decision record =
        shelf.findDecision(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Map<String, Object> page = new HashMap<>();
    page.put("record", record);
    page.put("modelVersion", book.modelVersion());
    page.put("reviewed", book.reviewed());
    return html(decision.execute(page));
  }

  private RuleBook.Entry entry(String id) {
    return book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Map<String, Object> withModel(RuleBook.Entry entry) {
    Map<String, Object> page = new HashMap<>();
    page.put("rule", entry);
    page.put("modelVersion", book.modelVersion());
    page.put("released", book.released());
    page.put("revised", book.revised());
    page.put("clinicalValidation", book.clinicalValidation());
    page.put("reviewed", book.reviewed());
    page.put("silence", book.silence());
    return page;
  }

  private static ResponseEntity<String> html(String page) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", PAGE_POLICY)
        .body(page);
  }

  private static Template page(String name) {
    try (InputStream in = RuleBookController.class.getResourceAsStream("/knowledge/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Mustache.compiler().nullValue("").compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
