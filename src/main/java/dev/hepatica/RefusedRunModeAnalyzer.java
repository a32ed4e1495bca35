package dev.hepatica;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refused start as one readable message instead of a stack trace. */
final class RefusedRunModeAnalyzer extends AbstractFailureAnalyzer<RefusedRunModeException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, RefusedRunModeException refusal) {
    return new FailureAnalysis(refusal.reason(), refusal.action(), refusal);
  }
}
