package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.clinical.RecordedFact;
import java.util.List;
import java.util.Optional;

/**
 * What became of every resource of a record.
 *
 * @param notes remarks that belong to no resource, such as an entry that holds none
 */
public record ReadingReport(
    ClinicalPicture picture, List<Outcome> resources, List<ReadingNote> notes) {

  public ReadingReport {
    resources = List.copyOf(resources);
    notes = List.copyOf(notes);
  }

  /**
   * One resource.
   *
   * @param place where in the request it stood
   * @param codes the codes of what it is about
   * @param facts the facts of the picture that name it as their place
   * @param notes why something of it could not be used
   * @param ignored why it gave neither a fact nor a note
   */
  public record Outcome(
      String reference,
      String type,
      String place,
      List<Code> codes,
      List<RecordedFact> facts,
      List<String> notes,
      Optional<Ignored> ignored) {

    public Outcome {
      codes = List.copyOf(codes);
      facts = List.copyOf(facts);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A code of the record, in the spelling in which the code sets hold it.
   *
   * @param system empty for a local code without a system
   * @param known whether a code set holds it
   */
  public record Code(String system, String code, boolean known) {}

  /**
   * Why a resource was ignored.
   *
   * @param because what in it says so: a status, concepts, references; never its text
   */
  public record Ignored(Reason reason, List<String> because) {

    public Ignored {
      because = List.copyOf(because);
    }
  }

  /** The reasons, the first that applies. */
  public enum Reason {
    /** Another version of the resource was sent, and that one counts. */
    ANOTHER_VERSION,
    /** No reader asks for resources of this type. */
    TYPE_NOT_READ,
    /** It would be a fact if its date were not after the day of judgement. */
    FUTURE,
    /** It would be a fact if its status were one that counts. */
    STATUS,
    /** Another resource that became a fact refers to it. */
    PART_OF_ANOTHER,
    /** It carries no code at all. */
    NO_CODE,
    /** None of its codes is in a code set. */
    UNKNOWN_CODE,
    /** Its code is known, and it holds no value. */
    NO_VALUE,
    /** Its code is known, and no fact rests on this concept or on this value alone. */
    NO_FACT
  }
}
