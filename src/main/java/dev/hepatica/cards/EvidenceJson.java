package dev.hepatica.cards;

import dev.hepatica.decision.Citation;

/** A citation as it stands in a card's extension and in the assessment. */
record EvidenceJson(String key, String label, String locator) {

  static EvidenceJson of(Citation citation) {
    return new EvidenceJson(
        citation.evidence().key(), citation.evidence().label(), citation.locator());
  }
}
