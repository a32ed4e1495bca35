package dev.hepatica.fhir.read;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of a record somebody will ask for, so that it is held while it streams by. */
interface Interest {

  /**
   * In a member of a resource.
   *
   * @param type the type of the resource; null while the stream has not said it
   */
  boolean isIn(@Nullable String type, String member);

  /** In the resource that says by this code what it is about. */
  boolean isAbout(String type, JsonNode code);
}
