package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.Disease;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scope;

/** Is this patient one of those that the model is about? */
final class Scoping {

  static final RuleSpec SCOPE_GATE =
      rule("CRLM-CTX-001")
          .says(
              "The model speaks only about a patient with a colorectal primary and a liver"
                  + " metastasis that may come from it.")
          .because("Its sources are about colorectal liver metastases and nothing else.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("scope"));

  private Scoping() {}

  static Scope scopeOf(Disease disease) {
    boolean colorectal = !disease.primaries().isEmpty();
    boolean otherPrimary = !disease.otherPrimaries().isEmpty();
    boolean liver = !disease.liverMetastasesOfThisDisease().isEmpty();

    if (!colorectal) {
      // A metastasis of a recognised other primary is not ours; one without any primary is a gap.
      return liver && !otherPrimary ? Scope.PRIMARY_NOT_RECORDED : Scope.NOT_CONCERNED;
    }
    if (liver) {
      return otherPrimary && noneIsRelatedToTheColorectalPrimary(disease)
          ? Scope.ORIGIN_NOT_RECORDED
          : Scope.COLORECTAL_LIVER_METASTASES;
    }
    return disease.extrahepaticOfThisDisease().isEmpty()
        ? Scope.NOT_CONCERNED
        : Scope.COLORECTAL_METASTASES_ELSEWHERE;
  }

  private static boolean noneIsRelatedToTheColorectalPrimary(Disease disease) {
    return disease.liverMetastasesOfThisDisease().stream()
        .map(LiverMetastasis::origin)
        .noneMatch(origin -> origin == MetastasisOrigin.COLORECTAL);
  }
}
