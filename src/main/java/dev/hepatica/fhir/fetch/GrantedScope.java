package dev.hepatica.fhir.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a token may read, in the notation of SMART 1 ({@code .read}) or 2 ({@code .rs}). */
public final class GrantedScope {

  private static final Pattern RESOURCE_SCOPE =
      Pattern.compile(
          "(?:patient|user|system)/(?<type>\\*|[A-Z][A-Za-z]{1,63})"
              + "\\.(?<allowed>\\*|read|write|[cruds]{1,5})(?<filter>\\?.*)?");

  /** How much of a type. */
  enum Coverage {
    NONE,
    /** Only what passes a filter that the scope names. */
    PART,
    ALL
  }

  private record Grant(String type, String allowed, boolean filtered) {

    boolean allows(String resourceType, char interaction) {
      boolean thatType = type.equals("*") || type.equals(resourceType);
      boolean any = allowed.equals("*") || allowed.equals("read");
      return thatType && (any || (!allowed.equals("write") && allowed.indexOf(interaction) >= 0));
    }
  }

  private final List<Grant> grants = new ArrayList<>();

  private GrantedScope() {}

  /** Reads the scope of a token; what is no scope for resources grants nothing. */
  public static GrantedScope parse(String text) {
    GrantedScope scope = new GrantedScope();
    for (String one : text.strip().split("\\s+")) {
      Matcher matcher = RESOURCE_SCOPE.matcher(one);
      if (!matcher.matches()) continue;
      scope.grants.add(
          new Grant(
              matcher.group("type"), matcher.group("allowed"), matcher.group("filter") != null));
    }
    return scope;
  }

  Coverage toRead(String resourceType) {
    return coverage(resourceType, 'r');
  }

  Coverage toSearch(String resourceType) {
    return coverage(resourceType, 's');
  }

  private Coverage coverage(String resourceType, char interaction) {
    Coverage best = Coverage.NONE;
    for (Grant grant : grants) {
      if (!grant.allows(resourceType, interaction)) continue;
      if (!grant.filtered) return Coverage.ALL;
      best = Coverage.PART;
    }
    return best;
  }
}
