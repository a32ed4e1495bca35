package dev.hepatica.support;

import dev.hepatica.decision.Assessment;

/** How near a patient is to a resection, by the scenario without the course: 4 is resectable. */
public final class NearnessToResection {

  private NearnessToResection() {}

  public static int of(Assessment assessment) {
    return assessment
        .classification()
        .map(
            classification ->
                switch (classification.scenario().value().underlying()) {
                  case RESECTABLE_LOW_RISK, RESECTABLE_HIGH_RISK, RESECTABLE_RISK_UNKNOWN -> 4;
                  case RESECTABLE_UNFIT -> 3;
                  case POTENTIALLY_RESECTABLE_FLR, POTENTIALLY_RESECTABLE_R0 -> 2;
                  case POTENTIALLY_RESECTABLE_BOTH -> 1;
                  case INDETERMINATE,
                      UNRESECTABLE_PROVISIONAL,
                      UNRESECTABLE_DEFINITIVE,
                      RECURRENT,
                      POST_RESECTION ->
                      0;
                })
        .orElse(0);
  }
}
