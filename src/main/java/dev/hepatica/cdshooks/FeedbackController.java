package dev.hepatica.cdshooks;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.feedback.Feedback;
import dev.hepatica.feedback.FeedbackStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what clinicians did with the cards of a service. */
@RestController
class FeedbackController {

  private static final Logger log = LoggerFactory.getLogger(FeedbackController.class);

  private final FeedbackStore store;
  private final CallMeters meters;

  FeedbackController(FeedbackStore store, CallMeters meters) {
    this.store = store;
    this.meters = meters;
  }

  @PostMapping(path = "/cds-services/{id}/feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> take(
      @PathVariable String id, @AuthenticationPrincipal EhrClient client, HttpServletRequest http) {
    CallLine line = new CallLine("feedback kept");
    OfferedService service = OfferedService.getById(id);
    line.with("client", client.id()).with("service", service.id());

    List<Feedback> feedback = new ArrayList<>();
    JsonBody.read(http, body -> feedback.addAll(new FeedbackReader().read(body)));
    if (!feedback.isEmpty()) store.keep(client.id(), service.id(), feedback);

    meters.toldBack(service.id(), client, feedback);
    line.with("entries", feedback.size())
        .with(
            "accepted",
            feedback.stream().filter(it -> it.outcome() == Feedback.Outcome.ACCEPTED).count())
        .writeTo(log);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Map.of());
  }
}
