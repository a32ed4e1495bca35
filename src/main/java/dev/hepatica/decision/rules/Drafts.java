package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import java.util.List;

/** Taking drafts out of what is being signed. */
final class Drafts {

  private static final String REMOVE = "remove-draft";

  private Drafts() {}

  /** One suggestion for all of them; none where there is no draft. */
  static Recommends offeringRemoval(Recommends advice, List<String> references) {
    List<ProposedAction> removals = removals(references);
    if (removals.isEmpty()) return advice;
    return advice.proposing(
        removals.size() == 1 ? removals.get(0) : new ProposedAction.Together(REMOVE, removals));
  }

  static List<ProposedAction> removals(List<String> references) {
    return Pick.each(
        Pick.once(references), reference -> new ProposedAction.RemoveDraft(REMOVE, reference));
  }
}
