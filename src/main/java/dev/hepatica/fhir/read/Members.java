package dev.hepatica.fhir.read;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of one JSON object, in their order. A record is made of thousands of objects with a
 * handful of members each, for which a hash table takes several times the memory of its content.
 */
final class Members extends AbstractMap<String, JsonNode> {

  /** Up to here a member is found as fast by looking at each. */
  static final int FEW = 32;

  private @Nullable String[] names;
  private @Nullable JsonNode[] values;
  private int size;

  Members(int capacity) {
    names = new String[capacity];
    values = new JsonNode[capacity];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(Object name) {
    return indexOf(name) >= 0;
  }

  @Override
  public @Nullable JsonNode get(Object name) {
    int index = indexOf(name);
    return index < 0 ? null : values[index];
  }

  @Override
  public @Nullable JsonNode put(String name, JsonNode value) {
    int index = indexOf(name);
    if (index >= 0) {
      JsonNode before = values[index];
      values[index] = value;
      return before;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2 + 2);
      values = Arrays.copyOf(values, size * 2 + 2);
    }
    names[size] = name;
    values[size++] = value;
    return null;
  }

  @Override
  public @Nullable JsonNode remove(Object name) {
    int index = indexOf(name);
    return index < 0 ? null : removeAt(index);
  }

  private int indexOf(Object name) {
    for (int i = 0; i < size; i++) {
      if (name.equals(names[i])) return i;
    }
    return -1;
  }

  private @Nullable JsonNode removeAt(int index) {
    JsonNode before = values[index];
    size--;
    System.arraycopy(names, index + 1, names, index, size - index);
    System.arraycopy(values, index + 1, values, index, size - index);
    names[size] = null;
    values[size] = null;
    return before;
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, JsonNode>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, JsonNode>> {

    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, JsonNode> next() {
      String name = next < size ? names[next] : null;
      JsonNode value = next < size ? values[next] : null;
      if (name == null || value == null) throw new NoSuchElementException();
      next++;
      return new SimpleImmutableEntry<>(name, value);
    }

    @Override
    public void remove() {
      removeAt(--next);
    }
  }
}
