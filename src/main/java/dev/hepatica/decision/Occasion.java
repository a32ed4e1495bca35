package dev.hepatica.decision;

/** Why the model is asked: the CDS Hooks hook, or a whole record sent for assessment. */
public enum Occasion {
  PATIENT_VIEW,
  ORDER_SELECT,
  ORDER_SIGN,
  APPOINTMENT_BOOK,
  ASSESSMENT;

  /** True when particular orders or bookings are in the clinician's hand. */
  public boolean hasOrderInHand() {
    return this == ORDER_SELECT || this == ORDER_SIGN || this == APPOINTMENT_BOOK;
  }
}
