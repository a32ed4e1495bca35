package dev.hepatica.decision;

import dev.hepatica.clinical.Gene;
import java.time.LocalDate;
import java.util.List;

/** A next step that can be offered as a FHIR action. It is offered, never carried out. */
public sealed interface ProposedAction {

  /** Key of its label in the rule's wording. */
  String key();

  /** Move the order to another day; the whole resource stays as it is otherwise. */
  record MoveProcedure(String key, String orderReference, LocalDate to) implements ProposedAction {}

  /** Take the draft out of what is being signed. */
  record RemoveDraft(String key, String orderReference) implements ProposedAction {}

  /** Order the missing genotype tests. */
  record OrderGenotyping(String key, List<Gene> genes) implements ProposedAction {
    public OrderGenotyping {
      genes = List.copyOf(genes);
    }
  }

  /** Ask for an examination or a referral. */
  record Request(String key, Requested what) implements ProposedAction {}

  /** Several steps that are offered as one. */
  record Together(String key, List<ProposedAction> steps) implements ProposedAction {
    public Together {
      steps = List.copyOf(steps);
    }
  }

  /** What can be requested. */
  enum Requested {
    PORTAL_VEIN_EMBOLISATION_REFERRAL,
    CT_VOLUMETRY,
    LIVER_IMAGING,
    LIVER_PANEL,
    MMR_TEST,
    HER2_TEST,
    DPYD_TEST,
    BLOOD_COUNT_AND_INR,
    RADIOEMBOLISATION_WORK_UP,
    PLANNING_CT
  }
}
