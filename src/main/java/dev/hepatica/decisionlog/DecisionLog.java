package dev.hepatica.decisionlog;

/** Takes down what was said. It never fails a call and never keeps one waiting. */
public interface DecisionLog {

  /** Takes it down, or counts that it could not. */
  void keep(Said said);
}
