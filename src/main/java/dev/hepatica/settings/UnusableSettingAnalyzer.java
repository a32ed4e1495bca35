package dev.hepatica.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an unusable setting as one readable message instead of a stack trace. */
final class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, UnusableSetting unusable) {
    return new FailureAnalysis(
        unusable.setting() + ": " + unusable.reason(), unusable.remedy(), unusable);
  }
}
