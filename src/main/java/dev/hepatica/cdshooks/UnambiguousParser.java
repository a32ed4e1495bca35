package dev.hepatica.cdshooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private final List<Names> open = new ArrayList<>();
  private int depth;

  UnambiguousParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public JsonToken nextToken() {
    JsonToken token = delegate.nextToken();
    if (token == null) return null;
    switch (token) {
      case START_OBJECT -> begin();
      case END_OBJECT -> depth--;
      case PROPERTY_NAME -> {
        if (!open.get(depth - 1).add(delegate.currentName())) {
          throw new StreamReadException(this, "a member is named twice");
        }
      }
      default -> {}
    }
    return token;
  }

  private void begin() {
    if (depth == open.size()) open.add(new Names());
    open.get(depth++).clear();
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

  /** The names of one object; many of them are held in a hash table. */
  private static final class Names {

    private static final int FEW = 32;

    private String[] few = new String[8];
    private int count;
    private final Set<String> many = new HashSet<>();

    void clear() {
      count = 0;
      if (!many.isEmpty()) many.clear();
    }

    /** False if the name is there already. */
    boolean add(String name) {
      if (!many.isEmpty()) return many.add(name);
      for (int i = 0; i < count; i++) {
        if (name.equals(few[i])) return false;
      }
      if (count == FEW) {
        many.addAll(Arrays.asList(few));
        return many.add(name);
      }
      if (count == few.length) few = Arrays.copyOf(few, FEW);
      few[count++] = name;
      return true;
    }
  }
}
