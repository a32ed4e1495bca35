package dev.hepatica.clinical;

/** What a treatment is for, as stated on the order, the plan or for the patient. */
public enum TreatmentIntent {
  PERIOPERATIVE,
  CONVERSION,
  ADJUVANT,
  PALLIATIVE,
  CURATIVE
}
