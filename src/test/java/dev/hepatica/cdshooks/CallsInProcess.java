package dev.hepatica.cdshooks;

import dev.hepatica.cards.Addressee;
import dev.hepatica.cards.Language;
import dev.hepatica.consultation.Advice;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.Consultations;
import dev.hepatica.consultation.ExplainedRecord;
import dev.hepatica.consultation.Question;
import dev.hepatica.consultation.RecordIntake;
import dev.hepatica.consultation.RequestRefused;
import dev.hepatica.feedback.Feedback;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls from their bytes to the bytes of their answers, without a connection and without Spring:
 * the same readers, consultation and problems, thousands of times a second. Thread-safe.
 */
public final class CallsInProcess {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  private final Consultation consultation = Consultations.offline();
  private final ProblemHandler problems = new ProblemHandler();

  /** A status and a JSON document. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, byte[] body) {}

  /** A body and what becomes of it. */
  private interface Step {
    Object answer(HttpServletRequest http);
  }

  /** A call of a service, such as {@code crlm-patient-view}. */
  public Answer hook(String service, byte[] body) {
    OfferedService offered = OfferedService.getById(service);
    return answered(body, http -> HookResponse.of(advice(offered, http)));
  }

  private Advice advice(OfferedService service, HttpServletRequest http) {
    RecordIntake record = consultation.openRecord();
    HookRequestReader reader = new HookRequestReader(service, record, true);
    AtomicReference<HookRequest> read = new AtomicReference<>();
    JsonBody.read(http, it -> read.set(reader.read(it)));
    HookRequest request = read.get();
    return consultation.advise(
        new Question(
            Consultations.CLIENT,
            service.asks(),
            request.patientId(),
            request.asOf().orElse(TODAY),
            request.selections(),
            new Addressee(Language.ENGLISH, request.seen(), Optional.of(request.hookInstance()))),
        record);
  }

  /** A whole record. */
  public Answer assessment(byte[] body) {
    return answered(
        body,
        http ->
            consultation
                .assess(
                    Consultations.CLIENT,
                    received(http, consultation.openRecord()),
                    TODAY,
                    Language.ENGLISH)
                .assessment());
  }

  /** A whole record, of which is said how it is read, as data and as a page. */
  public Answer reading(byte[] body) {
    return answered(
        body,
        http -> {
          ExplainedRecord explained =
              consultation.explain(received(http, consultation.openRecordToExplain()), TODAY);
          explained.page().get();
          return explained.report();
        });
  }

  private static RecordIntake received(HttpServletRequest http, RecordIntake record) {
    JsonBody.read(
        http,
        body -> {
          body.requireObject();
          record.record(body.stream());
        });
    return record;
  }

  /** What clinicians did with cards; it is read and kept nowhere. */
  public Answer feedback(byte[] body) {
    return answered(
        body,
        http -> {
          List<Feedback> feedback = new ArrayList<>();
          JsonBody.read(http, it -> feedback.addAll(new FeedbackReader().read(it)));
          return feedback;
        });
  }

  private Answer answered(byte[] body, Step step) {
    MockHttpServletRequest http = new MockHttpServletRequest("POST", "/");
    http.setContent(body);
    try {
      return new Answer(200, JsonMapper.shared().writeValueAsBytes(step.answer(http)));
    } catch (Problem problem) {
      return refused(problems.handle(problem, new ServletWebRequest(http)));
    } catch (RequestRefused refusal) {
      return refused(problems.handle(refusal, new ServletWebRequest(http)));
    }
  }

  private static Answer refused(ResponseEntity<Object> problem) {
    return new Answer(
        problem.getStatusCode().value(), JsonMapper.shared().writeValueAsBytes(problem.getBody()));
  }
}
