package dev.hepatica.consultation;

import dev.hepatica.decision.Occasion;

/** The hooks on which advice can be asked. */
public enum Hook {
  PATIENT_VIEW(Occasion.PATIENT_VIEW),
  ORDER_SELECT(Occasion.ORDER_SELECT),
  ORDER_SIGN(Occasion.ORDER_SIGN),
  APPOINTMENT_BOOK(Occasion.APPOINTMENT_BOOK);

  private final Occasion occasion;

  Hook(Occasion occasion) {
    this.occasion = occasion;
  }

  Occasion occasion() {
    return occasion;
  }
}
