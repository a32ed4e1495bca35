package dev.hepatica.decision;

/**
 * The scenario and, for a recurrence, the one that the same facts give without it. Rules read
 * {@link #underlying}.
 */
public record Scenario(ScenarioCode code, ScenarioCode underlying) {

  public static Scenario of(ScenarioCode code) {
    return new Scenario(code, code);
  }
}
