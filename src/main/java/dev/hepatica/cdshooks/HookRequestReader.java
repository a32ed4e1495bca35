package dev.hepatica.cdshooks;

import dev.hepatica.consultation.RecordIntake;
import dev.hepatica.consultation.ServerOffer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one hook request, whose members may come in any order: the record goes to its intake as it
 * streams by, the envelope is kept and checked at the end.
 */
final class HookRequestReader {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final List<String> AUTHORIZATION_MEMBERS =
      List.of("access_token", "token_type", "expires_in", "scope", "subject");

  private static final String SELECTIONS = "selections";

  private final OfferedService service;
  private final RecordIntake record;
  private final boolean sandbox;

  private final Set<String> seen = new HashSet<>();
  private @Nullable String hook;
  private @Nullable String hookInstance;
  private @Nullable String userId;
  private @Nullable String patientId;
  private @Nullable String encounterId;
  private @Nullable String fhirServer;
  private @Nullable String accessToken;
  private @Nullable String scope;
  private long expiresInSeconds;
  private @Nullable String authorizedPatientId;
  private @Nullable LocalDate asOf;
  private @Nullable Set<String> selections;

  /**
   * @param sandbox whether the client may say which day it is
   */
  HookRequestReader(OfferedService service, RecordIntake record, boolean sandbox) {
    this.service = service;
    this.record = record;
    this.sandbox = sandbox;
  }

  HookRequest read(Member body) {
    body.eachMember(this::readMember);
    return checked();
  }

  private void readMember(Member member) {
    seen.add(member.place());
    switch (member.name()) {
      case "hook" -> hook = member.text();
      case "hookInstance" -> hookInstance = uuid(member);
      case "fhirServer" -> fhirServer = webAddress(member);
      case "fhirAuthorization" -> member.eachMember(this::readAuthorization);
      case "context" -> member.eachMember(this::readContext);
      case "prefetch" -> member.eachMember(data -> record.prefetch(data.name(), data.stream()));
      case "extension" -> member.eachMember(this::readExtension);
      default -> member.skip();
    }
  }

  private void readContext(Member member) {
    seen.add(member.place());
    switch (member.name()) {
      case "userId" -> userId = FhirId.reference(member);
      case "patientId" -> patientId = FhirId.bare(member, "Patient");
      case "encounterId" -> encounterId = FhirId.bare(member, "Encounter");
      default -> {
        if (service.hasSelections() && member.name().equals(SELECTIONS)) {
          Set<String> chosen = new HashSet<>();
          member.eachItem(item -> chosen.add(item.text()));
          selections = chosen;
        } else if (service.takesOrdersFrom(member.name())) {
          member.requireObject();
          record.ordersInHand(member.name(), member.stream());
        } else {
          member.skip();
        }
      }
    }
  }

  private void readAuthorization(Member member) {
    seen.add(member.place());
    switch (member.name()) {
      case "access_token" -> accessToken = member.token();
      case "scope" -> scope = member.text();
      case "subject" -> member.text();
      case "token_type" -> {
        if (!member.text().equalsIgnoreCase("Bearer")) {
          throw Problem.value(member.place(), "must be Bearer");
        }
      }
      case "expires_in" -> expiresInSeconds = member.wholeNumber();
      case "patient" -> authorizedPatientId = FhirId.bare(member, "Patient");
      default -> member.skip();
    }
  }

  private void readExtension(Member member) {
    if (sandbox && member.name().equals("dev.hepatica.asOf")) {
      asOf = AsOf.parse(member.text(), member.place());
    } else {
      member.skip();
    }
  }

  private HookRequest checked() {
    checkHook(present(hook, "hook"));
    String instance = present(hookInstance, "hookInstance");
    require("context");
    String patient = present(patientId, "context.patientId");
    String user = present(userId, "context.userId");
    service.ordersField().ifPresent(field -> require("context." + field));
    if (service.hasSelections()) require("context." + SELECTIONS);
    checkAuthorization(patient);
    offerServer();
    return new HookRequest(
        instance,
        user,
        patient,
        Optional.ofNullable(encounterId),
        Optional.ofNullable(asOf),
        Optional.ofNullable(selections));
  }

  private void checkHook(String called) {
    if (!called.equals(service.hook())) {
      throw Problem.value("hook", "must be " + service.hook() + " at this address");
    }
  }

  private void checkAuthorization(String patient) {
    if (!seen.contains("fhirAuthorization")) return;
    AUTHORIZATION_MEMBERS.forEach(name -> require("fhirAuthorization." + name));
    require("fhirServer");
    if (authorizedPatientId != null && !authorizedPatientId.equals(patient)) {
      throw Problem.value("fhirAuthorization.patient", "must be the patient of the context");
    }
  }

  private void offerServer() {
    if (fhirServer == null) return;
    Optional<ServerOffer.Authorization> authorization = Optional.empty();
    if (accessToken != null && scope != null) {
      authorization =
          Optional.of(new ServerOffer.Authorization(accessToken, scope, expiresInSeconds));
    }
    record.fhirServer(new ServerOffer(fhirServer, authorization));
  }

  private void require(String place) {
    if (!seen.contains(place)) throw Problem.missing(place);
  }

  private static String present(@Nullable String value, String place) {
    if (value == null) throw Problem.missing(place);
    return value;
  }

  private static String uuid(Member member) {
    String text = member.text();
    if (!UUID_TEXT.matcher(text).matches()) throw Problem.value(member.place(), "must be a UUID");
    return text;
  }

  private String webAddress(Member member) {
    String address = member.text();
    if (!isWebAddress(address)) {
      throw Problem.value(member.place(), "must be an absolute http or https address");
    }
    if (!sandbox && !address.strip().toLowerCase(Locale.ROOT).startsWith("https:")) {
      throw Problem.value(member.place(), "must be an https address");
    }
    return address;
  }

  private static boolean isWebAddress(String text) {
    try {
      URI address = new URI(text).parseServerAuthority();
      return ("https".equalsIgnoreCase(address.getScheme())
              || "http".equalsIgnoreCase(address.getScheme()))
          && address.getHost() != null
          && address.getUserInfo() == null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }
}
