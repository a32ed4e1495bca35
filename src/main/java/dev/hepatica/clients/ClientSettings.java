package dev.hepatica.clients;

import dev.hepatica.settings.UnusableSetting;
import dev.hepatica.settings.WebAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;

/** The clients that a site has written below {@code hepatica.clients}. */
final class ClientSettings {

  private static final String PREFIX = "hepatica.clients";
  private static final String SANDBOX_LIMITS = "hepatica.sandbox.time-limits";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern URI_TEXT = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!-~]+");
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}");
  private static final int LONGEST_CLAIM = 200;

  private ClientSettings() {}

  /** One entry as it is written. */
  record Written(
      @Nullable String id,
      @Nullable String issuer,
      @Nullable String tenant,
      @Nullable String jwksUrl,
      @Nullable String jwks,
      @Nullable String jku,
      @Nullable List<String> fhirBases,
      @Nullable List<String> corsOrigins,
      @Nullable WrittenLimits timeLimits,
      @Nullable WrittenCallLimits callLimits,
      @Nullable Map<String, String> thresholds,
      @Nullable String language) {}

  record WrittenLimits(
      @Nullable Duration optional, @Nullable Duration required, @Nullable Duration whole) {}

  record WrittenCallLimits(@Nullable Integer perSecond, @Nullable Integer atOnce) {}

  /**
   * @throws UnusableSetting if a real client is registered where nobody signs in, or a time limit
   *     cannot be used
   */
  static EhrClients readSandbox(Binder binder) {
    if (!written(binder).isEmpty()) {
      throw new UnusableSetting(
          PREFIX,
          "the sandbox lets everybody on this machine in, so no real client may be registered",
          "Remove " + PREFIX + ", or start with the profile 'production'.");
    }
    WrittenLimits limits =
        binder
            .bind(SANDBOX_LIMITS, Bindable.of(WrittenLimits.class))
            .orElseGet(() -> new WrittenLimits(null, null, null));
    return EhrClients.of(List.of(EhrClient.sandbox(timeLimits(new Place(SANDBOX_LIMITS), limits))));
  }

  /**
   * @throws UnusableSetting naming the setting, if nobody is registered or an entry cannot be used
   */
  static EhrClients readProduction(Binder binder) {
    List<Written> entries = written(binder);
    if (entries.isEmpty()) {
      throw new UnusableSetting(
          PREFIX,
          "no client is registered, so no call could be told from a stranger's",
          "Register at least one EHR with " + PREFIX + "[0].id, .issuer, .jwks-url, .fhir-bases.");
    }
    List<EhrClient> clients = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      clients.add(client(new Place(PREFIX + "[" + i + "]"), entries.get(i)));
    }
    requireTellingApart(clients);
    return EhrClients.of(clients);
  }

  private static List<Written> written(Binder binder) {
    try {
      // A misspelt member must not pass as one that was left out.
      return binder
          .bind(
              PREFIX,
              Bindable.listOf(Written.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
          .orElseGet(List::of);
    } catch (BindException unreadable) {
      throw unreadable(unreadable);
    }
  }

  private static UnusableSetting unreadable(BindException failure) {
    if (failure.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
      String name = unknown.getUnboundProperties().iterator().next().getName().toString();
      return new UnusableSetting(name, "there is no such setting");
    }
    return new UnusableSetting(
        failure.getName().toString(), "its value does not have the form of such a setting");
  }

  private static EhrClient client(Place place, Written entry) {
    String id = place.at("id").required(entry.id);
    if (!ID.matcher(id).matches()) {
      throw place.at("id").unusable("it may hold small letters, digits and hyphens");
    }
    return new EhrClient(
        id,
        Optional.of(issuer(place, entry)),
        new EhrClient.FhirServers(fhirBases(place.at("fhir-bases"), entry.fhirBases), false, true),
        origins(place.at("cors-origins"), entry.corsOrigins),
        timeLimits(place.at("time-limits"), entry.timeLimits),
        Optional.of(callLimits(place.at("call-limits"), entry.callLimits)),
        thresholds(place.at("thresholds"), entry.thresholds),
        language(place.at("language"), entry.language));
  }

  private static EhrClient.Issuer issuer(Place place, Written entry) {
    String name = place.at("issuer").required(entry.issuer);
    if (name.length() > LONGEST_CLAIM || !URI_TEXT.matcher(name).matches()) {
      throw place.at("issuer").unusable("it must be the URI that the EHR writes into its tokens");
    }
    Optional<String> tenant = stated(entry.tenant);
    if (tenant.filter(text -> text.length() > LONGEST_CLAIM).isPresent()) {
      throw place.at("tenant").unusable("it is longer than " + LONGEST_CLAIM + " characters");
    }
    return new EhrClient.Issuer(name, keys(place, entry), tenant);
  }

  private static EhrClient.Keys keys(Place place, Written entry) {
    Optional<String> url = stated(entry.jwksUrl);
    Optional<String> jwks = stated(entry.jwks);
    Optional<URI> namedAs =
        stated(entry.jku).map(text -> WebAddress.secure(place.at("jku").name, text));
    if (url.isPresent() && namedAs.isPresent()) {
      throw place.at("jku").unusable("with jwks-url, tokens may name that address and no other");
    }
    if (url.isPresent() == jwks.isPresent()) {
      throw new UnusableSetting(
          place.at("jwks-url").name,
          "each client needs its keys from one place",
          "Set either " + place.at("jwks-url").name + " or " + place.at("jwks").name + ".");
    }
    return url.<EhrClient.Keys>map(
            text -> new EhrClient.PublishedKeys(WebAddress.secure(place.at("jwks-url").name, text)))
        .orElseGet(() -> new EhrClient.GivenKeys(jwks.orElseThrow(), namedAs));
  }

  private static List<URI> fhirBases(Place place, @Nullable List<String> texts) {
    if (texts == null || texts.isEmpty()) {
      throw new UnusableSetting(
          place.name,
          "it is not set, so it is open which FHIR servers may be asked",
          "Set " + place.name + " to the base addresses of the EHR's FHIR servers.");
    }
    List<URI> bases = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      bases.add(WebAddress.secureBase(place.item(i).name, texts.get(i)));
    }
    return bases;
  }

  private static List<String> origins(Place place, @Nullable List<String> texts) {
    List<String> origins = new ArrayList<>();
    if (texts == null) return origins;
    for (int i = 0; i < texts.size(); i++) {
      origins.add(WebAddress.secureOrigin(place.item(i).name, texts.get(i)));
    }
    return origins;
  }

  private static TimeLimits timeLimits(Place place, @Nullable WrittenLimits limits) {
    if (limits == null) return TimeLimits.STANDARD;
    try {
      return new TimeLimits(
          orStandard(limits.optional, TimeLimits.STANDARD.optional()),
          orStandard(limits.required, TimeLimits.STANDARD.required()),
          orStandard(limits.whole, TimeLimits.STANDARD.whole()));
    } catch (IllegalArgumentException outOfRange) {
      throw place.unusable(String.valueOf(outOfRange.getMessage()));
    }
  }

  private static CallLimits callLimits(Place place, @Nullable WrittenCallLimits limits) {
    if (limits == null) return CallLimits.STANDARD;
    try {
      return new CallLimits(
          orStandard(limits.perSecond, CallLimits.STANDARD.perSecond()),
          orStandard(limits.atOnce, CallLimits.STANDARD.atOnce()));
    } catch (IllegalArgumentException outOfRange) {
      throw place.unusable(String.valueOf(outOfRange.getMessage()));
    }
  }

  private static <T> T orStandard(@Nullable T written, T standard) {
    return written == null ? standard : written;
  }

  private static Map<String, BigDecimal> thresholds(
      Place place, @Nullable Map<String, String> texts) {
    Map<String, BigDecimal> thresholds = new LinkedHashMap<>();
    if (texts == null) return thresholds;
    texts.forEach(
        (key, text) -> {
          try {
            thresholds.put(key, new BigDecimal(text.strip()));
          } catch (NumberFormatException notANumber) {
            throw place.at(key).unusable("it is not a number");
          }
        });
    return thresholds;
  }

  private static Optional<String> language(Place place, @Nullable String text) {
    Optional<String> language = stated(text);
    if (language.filter(tag -> !LANGUAGE.matcher(tag).matches()).isPresent()) {
      throw place.unusable("it must be a language such as en or es-MX");
    }
    return language;
  }

  /** Two clients that a token could not tell apart would see each other's patients. */
  private static void requireTellingApart(List<EhrClient> clients) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < clients.size(); i++) {
      EhrClient client = clients.get(i);
      Place place = new Place(PREFIX + "[" + i + "]");
      if (!ids.add(client.id())) throw place.at("id").unusable("another client has the same id");
      for (EhrClient earlier : clients.subList(0, i)) requireTellingApart(place, client, earlier);
    }
  }

  private static void requireTellingApart(Place place, EhrClient client, EhrClient earlier) {
    EhrClient.Issuer its = client.issuer().orElseThrow();
    EhrClient.Issuer others = earlier.issuer().orElseThrow();
    if (!its.name().equals(others.name())) return;
    if (its.tenant().isEmpty()
        || others.tenant().isEmpty()
        || its.tenant().equals(others.tenant())) {
      throw new UnusableSetting(
          place.at("tenant").name,
          "clients with the same issuer need a tenant each, and not the same",
          "Set " + place.at("tenant").name + " to the claim that tells this client apart.");
    }
    if (!its.keys().equals(others.keys())) {
      throw place.at("jwks-url").unusable("clients with the same issuer must have the same keys");
    }
  }

  private static Optional<String> stated(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
  }

  /** A setting, by the name under which the site finds it. */
  private record Place(String name) {

    Place at(String member) {
      return new Place(name + "." + member);
    }

    Place item(int number) {
      return new Place(name + "[" + number + "]");
    }

    String required(@Nullable String text) {
      return stated(text)
          .orElseThrow(() -> new UnusableSetting(name, "it is not set", "Set " + name + "."));
    }

    UnusableSetting unusable(String reason) {
      return new UnusableSetting(name, reason, "Correct " + name + ".");
    }
  }
}
