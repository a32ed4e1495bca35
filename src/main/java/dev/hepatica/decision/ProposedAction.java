package dev.hepatica.decision;

import dev.hepatica.clinical.Gene;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
    PLANNING_CT,
    STAGING_CT,
    PET,
    TUMOUR_BOARD,
    RADIOEMBOLISATION_WORK_UP,
    MMR_TEST,
    HER2_TEST,
    DPYD_TEST,
    CEA_TEST,
    BILIRUBIN_TEST,
    PLATELET_COUNT,
    INR_TEST;

    private static final Set<Requested> OF_THE_TUMOUR = EnumSet.of(MMR_TEST, HER2_TEST);
    private static final Set<Requested> OF_BLOOD =
        EnumSet.of(CEA_TEST, BILIRUBIN_TEST, PLATELET_COUNT, INR_TEST);

    /** A test of tumour tissue, which goes with the others to the same laboratory. */
    public boolean isTumourTest() {
      return OF_THE_TUMOUR.contains(this);
    }

    /** A test that one blood sample serves together with the others. */
    public boolean isBloodTest() {
      return OF_BLOOD.contains(this);
    }
  }
}
