package dev.hepatica.cdshooks;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Refuses an object that names a member twice, in what is skipped as well. It remembers the names
 * on the path to where it stands, in memory that it uses again: Jackson's own detection takes a
 * hash table for every object, more than a chart takes by itself.
 */
final class UnambiguousParser extends JsonParserDelegate {

  /** Of the innermost object that is open; of what stands around all objects none. */
  private Names here = new Names(null);

  UnambiguousParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public JsonToken nextToken() {
    JsonToken token = delegate.nextToken();
    if (token == JsonToken.PROPERTY_NAME) {
      if (!here.add(delegate.currentName())) {
        throw new StreamReadException(this, "a member is named twice");
      }
    } else if (token == JsonToken.START_OBJECT) {
      here = here.within();
    } else if (token == JsonToken.END_OBJECT) {
      here = here.around();
    }
    return token;
  }

  @Override
  public JsonParser skipChildren() {
    JsonToken token = delegate.currentToken();
    if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) return this;
    for (int inside = 1; inside > 0; ) {
      token = nextToken();
      if (token == null) return this;
      if (token.isStructStart()) inside++;
      if (token.isStructEnd()) inside--;
    }
    return this;
  }

  /**
   * The names of one object; many of them are held in a hash table. The parser hands out the same
   * string for the same name, which knows its hash, so that nearly every name is seen to be new by
   * one bit.
   */
  private static final class Names {

    private static final int FEW = 32;

    private final @Nullable Names around;
    private @Nullable Names within;

    private String[] few = new String[8];
    private int count;

    /** A bit for each name; a name whose bit is not set is not there. */
    private long bits;

    private @Nullable Set<String> many;

    /**
     * @param around those of the object around this one; null if there is none
     */
    Names(@Nullable Names around) {
      this.around = around;
    }

    /** Those of an object that begins in this one, still without any. */
    Names within() {
      if (within == null) within = new Names(this);
      within.count = 0;
      within.bits = 0;
      within.many = null;
      return within;
    }

    Names around() {
      return Objects.requireNonNull(around);
    }

    /** False if the name is there already. */
    boolean add(String name) {
      if (many != null) return many.add(name);
      long bit = 1L << name.hashCode();
      if ((bits & bit) != 0 && isAmongFew(name)) return false;
      bits |= bit;
      if (count == FEW) {
        many = new HashSet<>(Arrays.asList(few));
        return many.add(name);
      }
      if (count == few.length) few = Arrays.copyOf(few, FEW);
      few[count++] = name;
      return true;
    }

    private boolean isAmongFew(String name) {
      for (int i = 0; i < count; i++) if (name.equals(few[i])) return true;
      return false;
    }
  }
}
