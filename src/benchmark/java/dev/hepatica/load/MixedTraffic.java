package dev.hepatica.load;

import dev.hepatica.BenchmarkCharts;
import dev.hepatica.load.Caller.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a busy day brings: every service, charts of the sandbox and longer ones, feedback, whole
 * records, and calls that have to be refused.
 */
final class MixedTraffic implements Traffic {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<Answer> ANSWERED = EnumSet.of(Answer.CARDS, Answer.EMPTY);
  private static final Set<Answer> REFUSED = EnumSet.of(Answer.REFUSED);
  private static final List<String> PATIENTS =
      List.of(
          "bevacizumab-washout",
          "bilirubin-before-radioembolisation",
          "borderline-remnant-sos",
          "braf-v600e",
          "conversion-stalled",
          "embolised-too-early",
          "kras-mutant",
          "low-risk-solitary",
          "missing-data",
          "small-remnant",
          "unfit-peripheral");

  /** How often each of them stands among a hundred. */
  private static final int BAD_EACH = 2;

  private final List<Post> posts = new ArrayList<>();
  private final Map<String, LongAdder> wrong = new ConcurrentHashMap<>();
  private final LongAdder logged = new LongAdder();

  /**
   * @param expected the answers that are right
   * @param logged whether an answer leaves a line in the decision log
   */
  private record Post(
      String what, String path, byte[] body, Set<Answer> expected, boolean logged) {}

  MixedTraffic() {
    for (String patient : PATIENTS) {
      byte[] bundle = BenchmarkCharts.sandbox(patient);
      ObjectNode call = (ObjectNode) JSON.readTree(HookCall.of(patient, bundle).body());
      add(patient, HookCall.PATH, call, ANSWERED, true);
      add(patient, HookCall.PATH, call, ANSWERED, true);
      orders("order-sign", "draftOrders", "MedicationRequest", call);
      orders("order-select", "draftOrders", "MedicationRequest", call);
      orders("appointment-book", "appointments", "Appointment", call);
      post("record", "/assessments", bundle, ANSWERED, true);
    }
    post("long", HookCall.PATH, ofResources(1_000), ANSWERED, true);
    post("longer", HookCall.PATH, ofResources(4_000), ANSWERED, true);
    String card = "4e0a3a1e-3283-4575-ab82-028d55fe2719";
    String told =
        """
        {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-06-01T08:00:00Z"}]}"""
            .formatted(card);
    for (int i = 0; i < 3; i++) {
      post("feedback", HookCall.PATH + "/feedback", told, ANSWERED);
    }
    for (int i = 0; i < BAD_EACH; i++) addBad(told);
  }

  private void addBad(String told) {
    String good = new String(posts.get(0).body, StandardCharsets.UTF_8);
    post("no JSON", HookCall.PATH, "patient-view", REFUSED);
    post("cut off", HookCall.PATH, good.substring(0, good.length() / 2), REFUSED);
    post("nothing", HookCall.PATH, "", REFUSED);
    post("nested", HookCall.PATH, "[".repeat(5_000), REFUSED);
    post("other hook", HookCall.PATH, good.replace("\"patient-view\"", "\"order-sign\""), REFUSED);
    post("no context", HookCall.PATH, good.replace("\"context\"", "\"contexts\""), REFUSED);
    post(
        "a name twice",
        HookCall.PATH,
        good.replace("{\"hook\"", "{\"hook\":\"a\",\"hook\""),
        REFUSED);
    post("no prefetch", HookCall.PATH, good.replace("\"prefetch\"", "\"prefetches\""), REFUSED);
    post("no service", "/cds-services/nothing", good, REFUSED);
    post("no outcome", HookCall.PATH + "/feedback", told.replace("overridden", "ignored"), REFUSED);
  }

  private static byte[] ofResources(int resources) {
    return HookCall.of("long", BenchmarkCharts.ofResources(resources)).body();
  }

  /** The first of the chart's own orders of that type is in the clinician's hand. */
  private void orders(String hook, String field, String type, ObjectNode patientView) {
    ObjectNode call = patientView.deepCopy();
    call.put("hook", hook);
    ObjectNode context = (ObjectNode) call.path("context");
    ObjectNode drafts = context.putObject(field).put("resourceType", "Bundle");
    ArrayNode entries = drafts.put("type", "collection").putArray("entry");
    for (JsonNode page : call.path("prefetch")) {
      for (JsonNode entry : page.path("entry")) {
        if (entries.isEmpty()
            && entry.path("resource").path("resourceType").asString().equals(type)) {
          entries.add(entry.deepCopy());
        }
      }
    }
    if (entries.isEmpty()) return;
    if (hook.equals("order-select")) {
      JsonNode resource = entries.get(0).path("resource");
      context.putArray("selections").add(type + "/" + resource.path("id").asString());
    }
    add(hook, "/cds-services/crlm-" + hook, call, ANSWERED, true);
  }

  private void add(String what, String path, JsonNode body, Set<Answer> expected, boolean log) {
    post(what, path, body.toString().getBytes(StandardCharsets.UTF_8), expected, log);
  }

  private void post(String what, String path, String body, Set<Answer> expected) {
    post(what, path, body.getBytes(StandardCharsets.UTF_8), expected, false);
  }

  private void post(String what, String path, byte[] body, Set<Answer> expected, boolean isLogged) {
    posts.add(new Post(what, path, body, expected, isLogged));
  }

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public boolean send(Caller caller, long number) {
    // A step that has no common divisor with their number spreads the kinds evenly.
    Post post = posts.get((int) (number * 37 % posts.size()));
    Answer answer = caller.post(post.path, post.body);
    boolean right = post.expected.contains(answer);
    if (!right) {
      wrong.computeIfAbsent(post.what + ": " + answer, it -> new LongAdder()).increment();
    } else if (post.logged) {
      logged.increment();
    }
    return right;
  }

  /** Answers that were not what they should be, by kind. */
  Map<String, LongAdder> wrong() {
    return wrong;
  }

  /** Answers so far of which the decision log must hold a line. */
  long logged() {
    return logged.sum();
  }
}
