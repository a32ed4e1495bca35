package dev.hepatica.consultation;

import dev.hepatica.decision.Occasion;

/** The hooks on which advice can be asked. */
public enum Hook {
  PATIENT_VIEW(Occasion.PATIENT_VIEW),
  ORDER_SIGN(Occasion.ORDER_SIGN);

  private final Occasion occasion;

  Hook(Occasion occasion) {
    this.occasion = occasion;
  }

  Occasion occasion() {
    return occasion;
  }
}
