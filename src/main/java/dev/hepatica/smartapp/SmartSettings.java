package dev.hepatica.smartapp;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.settings.UnusableSetting;
import dev.hepatica.settings.WebAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;

/** What a site writes below {@code hepatica.smart} about the EHRs that may launch the app. */
final class SmartSettings {

  private static final String BASE = "hepatica.smart.base-address";
  private static final String EHRS = "hepatica.smart.ehrs";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern SCOPE =
      Pattern.compile(
          "openid|fhirUser|online_access|offline_access"
              + "|(patient|user)/(\\*|[A-Z][A-Za-z]{1,63})\\.(read|r|s|rs)");
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?");

  private final EhrClients clients;
  private final boolean sandbox;

  /**
   * @param sandbox whether addresses of this machine will do, over http
   */
  SmartSettings(EhrClients clients, boolean sandbox) {
    this.clients = clients;
    this.sandbox = sandbox;
  }

  /** One entry as it is written. */
  record Written(
      @Nullable String name,
      @Nullable String issuer,
      @Nullable String client,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable List<String> scopes,
      @Nullable List<String> origins,
      @Nullable List<String> endpointHosts,
      @Nullable String openidIssuer) {

    /** Never the secret. */
    @Override
    public String toString() {
      return "Written";
    }
  }

  /**
   * @return empty where no EHR is registered: then there is no app
   * @throws UnusableSetting naming the setting that cannot be used
   */
  Optional<SmartEhrs> read(Binder binder) {
    Map<String, Written> entries = written(binder);
    if (entries.isEmpty()) return Optional.empty();
    String base =
        binder
            .bind(BASE, String.class)
            .orElseThrow(
                () ->
                    new UnusableSetting(
                        BASE,
                        "it is not set, so the EHRs have no address to send people back to",
                        "Set it to the https address under which browsers reach this service."));
    List<SmartEhr> ehrs = new ArrayList<>();
    new TreeMap<>(entries).forEach((id, entry) -> ehrs.add(ehr(id, entry)));
    requireDifferentIssuers(ehrs);
    return Optional.of(new SmartEhrs(baseAddress(BASE, base), ehrs));
  }

  private static Map<String, Written> written(Binder binder) {
    try {
      return binder
          .bind(
              EHRS,
              Bindable.mapOf(String.class, Written.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
          .orElseGet(Map::of);
    } catch (BindException unreadable) {
      throw new UnusableSetting(
          unreadable.getName().toString(), "it is no setting of an EHR, or has another form");
    }
  }

  private SmartEhr ehr(String id, Written entry) {
    String place = EHRS + "." + id;
    if (!ID.matcher(id).matches()) {
      throw unusable(place, "its name may hold small letters, digits and hyphens");
    }
    URI fhirBase = baseAddress(place + ".issuer", required(place + ".issuer", entry.issuer));
    Optional<String> secret = stated(entry.clientSecret);
    return new SmartEhr(
        id,
        stated(entry.name).orElse(id),
        fhirBase,
        client(place, stated(entry.client), fhirBase),
        required(place + ".client-id", entry.clientId),
        secret,
        scopes(place + ".scopes", entry.scopes),
        origins(place + ".origins", entry.origins),
        hosts(fhirBase, entry.endpointHosts),
        stated(entry.openidIssuer),
        sandbox);
  }

  /** The client whose numbers and language apply, with time for a page instead of a card. */
  private EhrClient client(String place, Optional<String> id, URI fhirBase) {
    Optional<EhrClient> found =
        id.isEmpty() && clients.all().size() == 1
            ? Optional.of(clients.all().get(0))
            : clients.all().stream().filter(it -> id.equals(Optional.of(it.id()))).findFirst();
    EhrClient registered =
        found.orElseThrow(
            () ->
                new UnusableSetting(
                    place + ".client",
                    "it names none of the registered clients",
                    "Set it to the id of one of hepatica.clients: its numbers apply in the app."));
    boolean listed = sandbox || registered.fhirServers().bases().contains(fhirBase);
    if (!listed) {
      throw unusable(
          place + ".issuer", "it is none of the fhir-bases of the client " + registered.id());
    }
    return registered.with(SmartLaunch.PAGE_LIMITS);
  }

  private static List<String> scopes(String place, @Nullable List<String> texts) {
    if (texts == null || texts.isEmpty()) return leastScopes();
    for (String text : texts) {
      if (!SCOPE.matcher(text).matches()) {
        throw unusable(place, "the app asks for reading only, such as patient/Observation.rs");
      }
    }
    return texts;
  }

  /** No more than the rules read: the types of the prefetch, and the medications they name. */
  static List<String> leastScopes() {
    Set<String> scopes = new LinkedHashSet<>(List.of("openid", "fhirUser", "online_access"));
    for (String key : PrefetchPlan.templates().keySet()) {
      String interactions = PrefetchPlan.isRead(key) ? "r" : "rs";
      scopes.add("patient/" + PrefetchPlan.resourceTypeOf(key) + "." + interactions);
    }
    scopes.add("patient/Medication.rs");
    return List.copyOf(scopes);
  }

  private List<String> origins(String place, @Nullable List<String> texts) {
    if (texts == null) return List.of();
    return texts.stream()
        .map(text -> isLoopback(text) ? text : WebAddress.secureOrigin(place, text))
        .toList();
  }

  private static Set<String> hosts(URI fhirBase, @Nullable List<String> further) {
    Set<String> hosts = new LinkedHashSet<>();
    hosts.add(fhirBase.getHost().toLowerCase(Locale.ROOT));
    if (further != null) further.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    return hosts;
  }

  private URI baseAddress(String place, String text) {
    if (isLoopback(text)) return URI.create(text.replaceFirst("/+$", ""));
    return WebAddress.secureBase(place, text);
  }

  private boolean isLoopback(String text) {
    return sandbox && LOOPBACK.matcher(text).matches();
  }

  private static void requireDifferentIssuers(List<SmartEhr> ehrs) {
    Set<URI> seen = new LinkedHashSet<>();
    for (SmartEhr ehr : ehrs) {
      if (!seen.add(ehr.fhirBase())) {
        throw unusable(EHRS + "." + ehr.id() + ".issuer", "another EHR has the same issuer");
      }
    }
  }

  private static String required(String place, @Nullable String text) {
    return stated(text)
        .orElseThrow(() -> new UnusableSetting(place, "it is not set", "Set " + place + "."));
  }

  private static Optional<String> stated(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
  }

  private static UnusableSetting unusable(String place, String reason) {
    return new UnusableSetting(place, reason, "Correct " + place + ".");
  }
}
