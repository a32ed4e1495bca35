package dev.hepatica.fhir.read;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
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

  /** A name, its value, the next name, its value, and so on. */
  private @Nullable Object[] parts;

  private int size;

  /** A bit for each name; a name whose bit is not set is not there. Most are asked for in vain. */
  private int bits;

  Members(int capacity) {
    parts = new Object[2 * capacity];
  }

  private Members(Object[] parts, int bits) {
    this.parts = parts;
    this.bits = bits;
    size = parts.length / 2;
  }

  /**
   * Members that are all there.
   *
   * @param parts names and values in turn; not to be used afterwards. Of a name that comes twice
   *     the last value counts
   */
  static Map<String, JsonNode> of(Object[] parts) {
    int size = parts.length / 2;
    int bits = 0;
    boolean once = size <= FEW;
    for (int i = 0; once && i < parts.length; i += 2) {
      int bit = bitOf(parts[i]);
      once = (bits & bit) == 0 || !isNamedBefore(i, parts);
      bits |= bit;
    }
    if (once) return new Members(parts, bits);
    Map<String, JsonNode> members = size > FEW ? new LinkedHashMap<>() : new Members(size);
    for (int i = 0; i < parts.length; i += 2) {
      members.put((String) parts[i], (JsonNode) parts[i + 1]);
    }
    return members;
  }

  private static boolean isNamedBefore(int index, Object[] parts) {
    for (int i = 0; i < index; i += 2) if (parts[index].equals(parts[i])) return true;
    return false;
  }

  private static int bitOf(Object name) {
    return 1 << name.hashCode();
  }

  /** True if these are the members: equal names and the very same values, in the same order. */
  boolean areThese(Object[] others, int start, int end) {
    if (end - start != 2 * size) return false;
    for (int i = 0; i < end - start; i += 2) {
      if (parts[i + 1] != others[start + i + 1]) return false;
      if (!others[start + i].equals(parts[i])) return false;
    }
    return true;
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
    return index < 0 ? null : valueAt(index);
  }

  @Override
  public @Nullable JsonNode put(String name, JsonNode value) {
    int index = indexOf(name);
    if (index >= 0) {
      JsonNode before = valueAt(index);
      parts[2 * index + 1] = value;
      return before;
    }
    if (2 * size == parts.length) parts = Arrays.copyOf(parts, parts.length * 2 + 4);
    parts[2 * size] = name;
    parts[2 * size + 1] = value;
    bits |= bitOf(name);
    size++;
    return null;
  }

  @Override
  public @Nullable JsonNode remove(Object name) {
    int index = indexOf(name);
    return index < 0 ? null : removeAt(index);
  }

  private int indexOf(Object name) {
    if ((bits & bitOf(name)) == 0) return -1;
    for (int i = 0; i < size; i++) {
      if (name.equals(parts[2 * i])) return i;
    }
    return -1;
  }

  private @Nullable JsonNode valueAt(int index) {
    return (JsonNode) parts[2 * index + 1];
  }

  private @Nullable JsonNode removeAt(int index) {
    JsonNode before = valueAt(index);
    size--;
    System.arraycopy(parts, 2 * index + 2, parts, 2 * index, 2 * (size - index));
    parts[2 * size] = null;
    parts[2 * size + 1] = null;
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
      String name = next < size ? (String) parts[2 * next] : null;
      JsonNode value = next < size ? valueAt(next) : null;
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
