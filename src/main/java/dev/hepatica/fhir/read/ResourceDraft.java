package dev.hepatica.fhir.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource while its members stream by. What nobody asks for is dropped, and of a resource that
 * nobody asks for only what names its subject is kept. The members may come in any order. A draft
 * may be used for one resource after another.
 */
final class ResourceDraft {

  /** What is kept of a resource whose content does not matter. */
  static final Set<String> KEPT_OF_UNREAD =
      Stream.concat(Stream.of("id", "resourceType", "contained"), Subjects.ELEMENTS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final String META = "meta";
  private static final String PROFILE = "profile";

  /** What a member is to every draft, whatever the type of the resource. */
  private enum Role {
    TYPE,
    ID,
    META,
    CODE,
    ENTRIES,
    NAMES_THE_SUBJECT,
    ANY_OTHER
  }

  private static final Map<String, Role> ROLES = roles();

  private final boolean whole;
  private final JsonTrees trees;
  private final Interest interest;

  /** Names and values in turn. */
  private final List<Object> members = new ArrayList<>();

  private @Nullable String type;
  private @Nullable JsonNode code;
  private @Nullable String version;
  private @Nullable String updated;
  private boolean asked;
  private boolean forgotten;
  private boolean tookEntries;

  /**
   * @param whole keep everything, narrative included
   * @param trees builds the members
   * @param interest what the readers will ask for
   */
  ResourceDraft(boolean whole, JsonTrees trees, Interest interest) {
    this.whole = whole;
    this.trees = trees;
    this.interest = interest;
  }

  /** Begins another resource. */
  void clear() {
    members.clear();
    type = null;
    code = null;
    version = null;
    updated = null;
    asked = false;
    forgotten = false;
    tookEntries = false;
  }

  /** Takes a member; the parser stands on its value. */
  void member(String name, JsonParser parser) {
    Role role = ROLES.getOrDefault(name, Role.ANY_OTHER);
    if (role == Role.ENTRIES) tookEntries = true;
    if (!keeps(role, name)) {
      parser.skipChildren();
      return;
    }
    if (!whole && role == Role.META && parser.hasToken(JsonToken.START_OBJECT)) {
      version(parser);
      return;
    }
    JsonNode value = role == Role.ID ? unshared(parser) : trees.read(parser);
    members.add(name);
    members.add(value);
    switch (role) {
      case META -> {
        Version read = Version.of(value);
        version = read.number();
        updated = read.moment();
      }
      case TYPE -> {
        if (value.isString()) type = value.stringValue();
      }
      case CODE -> {
        code = value;
        forgetIfNobodysConcern();
      }
      default -> {}
    }
  }

  private static Map<String, Role> roles() {
    Map<String, Role> roles = new HashMap<>();
    KEPT_OF_UNREAD.forEach(name -> roles.put(name, Role.NAMES_THE_SUBJECT));
    roles.put("resourceType", Role.TYPE);
    roles.put("id", Role.ID);
    roles.put(META, Role.META);
    roles.put("code", Role.CODE);
    roles.put("entry", Role.ENTRIES);
    return roles;
  }

  /** Known as soon as the code is there, so that what comes after it is not even built. */
  private void forgetIfNobodysConcern() {
    if (whole || code == null || type == null) return;
    asked = true;
    forgotten = !interest.isAbout(type, code);
  }

  private boolean keeps(Role role, String name) {
    if (whole) return true;
    return switch (role) {
      case TYPE, ID, NAMES_THE_SUBJECT -> true;
      case META -> type == null || isRead(type);
      case CODE, ENTRIES, ANY_OTHER -> !forgotten && interest.isIn(type, name);
    };
  }

  /** An id is no other's, so there is no use in looking whether it has been said before. */
  private JsonNode unshared(JsonParser parser) {
    return parser.hasToken(JsonToken.VALUE_STRING)
        ? JsonNodeFactory.instance.stringNode(parser.getString())
        : trees.read(parser);
  }

  /** Of the metadata what tells one version from another, and the profiles of a BodyStructure. */
  private void version(JsonParser parser) {
    boolean withProfiles = type == null || type.equals("BodyStructure");
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (withProfiles && name.equals(PROFILE)) {
        ObjectNode meta = JsonTrees.growing(1);
        meta.set(PROFILE, trees.read(parser));
        members.add(META);
        members.add(meta);
      } else if (token != JsonToken.VALUE_STRING) {
        parser.skipChildren();
      } else if (name.equals("versionId")) {
        version = trees.read(parser).stringValue();
      } else if (name.equals("lastUpdated")) {
        updated = parser.getString();
      }
    }
  }

  boolean hasType() {
    return type != null;
  }

  /** Only of a draft that has one. */
  String type() {
    return Objects.requireNonNull(type);
  }

  boolean is(String resourceType) {
    return resourceType.equals(type);
  }

  Version version() {
    return Version.of(version, updated);
  }

  /** True when it was given entries, which only the stream of a Bundle reads. */
  boolean tookEntries() {
    return tookEntries;
  }

  /** False for a resource that no reader asks for. */
  boolean isOfConcern() {
    if (whole || type == null) return true;
    // The type may have come after the code.
    if (!asked) forgetIfNobodysConcern();
    return !forgotten && isRead(type);
  }

  ObjectNode tree() {
    if (!isOfConcern()) retainWhatNamesTheSubject();
    return JsonTrees.of(members.toArray());
  }

  private void retainWhatNamesTheSubject() {
    int kept = 0;
    for (int i = 0; i < members.size(); i += 2) {
      if (!KEPT_OF_UNREAD.contains((String) members.get(i))) continue;
      members.set(kept++, members.get(i));
      members.set(kept++, members.get(i + 1));
    }
    members.subList(kept, members.size()).clear();
  }

  static boolean isRead(String type) {
    return ReadersInterest.isRead(type);
  }
}
