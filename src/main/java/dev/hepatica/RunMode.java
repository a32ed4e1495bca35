package dev.hepatica;

import java.util.List;

/** How the program may be run: exactly one of two, and never by accident. */
enum RunMode {
  SANDBOX("sandbox"),
  PRODUCTION("production");

  private static final String CHOICE =
      """
      Add one of these to the command line:
        --spring.profiles.active=%s     the demo: synthetic patients, open to this machine only
        --spring.profiles.active=%s  a hospital's own patients and EHR clients"""
          .formatted(SANDBOX.profile, PRODUCTION.profile);

  private final String profile;

  RunMode(String profile) {
    this.profile = profile;
  }

  /**
   * Finds the run mode among the active profiles.
   *
   * @throws RefusedRunModeException if they name none or both
   */
  static RunMode of(List<String> activeProfiles) {
    boolean sandbox = activeProfiles.contains(SANDBOX.profile);
    boolean production = activeProfiles.contains(PRODUCTION.profile);
    if (sandbox && production) {
      throw new RefusedRunModeException(
          "Both profiles are active: the sandbox lets everybody in, production must not.", CHOICE);
    }
    if (!sandbox && !production) {
      throw new RefusedRunModeException(
          "Hepatica starts only in a named run mode: profile 'sandbox' or profile 'production'.",
          CHOICE);
    }
    return production ? PRODUCTION : SANDBOX;
  }
}
