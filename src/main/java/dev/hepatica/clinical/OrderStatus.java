package dev.hepatica.clinical;

/** Where an order or booking stands. Stopped, cancelled and revoked orders are history. */
public enum OrderStatus {
  DRAFT,
  ACTIVE,
  ON_HOLD,
  COMPLETED,
  ENDED;

  /** Still to be carried out: draft, active, or on hold (planned). */
  public boolean isOpen() {
    return this == DRAFT || this == ACTIVE || this == ON_HOLD;
  }
}
