package dev.hepatica.access;

import java.util.Set;

/** What staff may do, by the names that their provider gives in the roles claim. */
final class StaffRole {

  static final String INSIGHTS = "insights";
  static final String COMMENTS = "insights-comments";

  private static final Set<String> KNOWN = Set.of(INSIGHTS, COMMENTS);

  private StaffRole() {}

  static boolean isKnown(String role) {
    return KNOWN.contains(role);
  }

  /** As Spring Security writes it. */
  static String authority(String role) {
    return "ROLE_" + role;
  }
}
