package dev.hepatica.smartapp;

import java.util.Objects;
import java.util.Optional;

/** The app cannot go on. It carries nothing of what was sent and nothing about the patient. */
final class LaunchRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final transient Optional<SmartEhr> ehr;

  /**
   * @param detail for the log: what exactly, in words of ours
   */
  LaunchRefused(Failure failure, String detail) {
    this(failure, Optional.empty(), detail);
  }

  LaunchRefused(Failure failure, SmartEhr ehr, String detail) {
    this(failure, Optional.of(ehr), detail);
  }

  private LaunchRefused(Failure failure, Optional<SmartEhr> ehr, String detail) {
    super(detail);
    this.failure = failure;
    this.ehr = ehr;
  }

  Failure failure() {
    return failure;
  }

  /** The EHR that the failure is about, where it is known. */
  Optional<SmartEhr> ehr() {
    return ehr;
  }

  String detail() {
    return Objects.requireNonNull(getMessage());
  }
}
