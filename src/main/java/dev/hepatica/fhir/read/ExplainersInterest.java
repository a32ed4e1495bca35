package dev.hepatica.fhir.read;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every resource whose type is read, so that it can be said why a resource became nothing. */
final class ExplainersInterest implements Interest {

  /** Who did it, where, by which number and on whose account: no rule asks for it. */
  private static final Set<String> ADMINISTRATIVE =
      Set.of(
          "text",
          "implicitRules",
          "language",
          "telecom",
          "address",
          "maritalStatus",
          "photo",
          "contact",
          "communication",
          "generalPractitioner",
          "managingOrganization",
          "link",
          "encounter",
          "performer",
          "recorder",
          "asserter",
          "requester",
          "referrer",
          "interpreter",
          "author",
          "contributor",
          "careTeam",
          "organization",
          "informationSource",
          "insurance",
          "receiver",
          "note",
          "presentedForm",
          "result",
          "resultsInterpreter",
          "media",
          "endpoint",
          "dispenseRequest",
          "substitution",
          "detectedIssue",
          "eventHistory",
          "relevantHistory",
          "slot",
          "comment");

  @Override
  public boolean isIn(@Nullable String type, String member) {
    if (member.equals("identifier") || member.equals("name")) {
      return type == null || type.equals("Patient");
    }
    if (member.equals("category")) return type == null || type.equals("CarePlan");
    return !ADMINISTRATIVE.contains(member) && (type == null || ReadersInterest.isRead(type));
  }

  @Override
  public boolean isAbout(String type, JsonNode code) {
    return true;
  }
}
