package dev.hepatica.decision;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The few slots of one wording, in the order in which they were filled. Immutable. */
final class FilledSlots extends AbstractMap<String, Slot> {

  private static final FilledSlots NONE = new FilledSlots(new String[0], new Slot[0]);

  private final String[] names;
  private final Slot[] values;

  private FilledSlots(String[] names, Slot[] values) {
    this.names = names;
    this.values = values;
  }

  static FilledSlots of(Map<String, Slot> slots) {
    if (slots instanceof FilledSlots filled) return filled;
    FilledSlots filled = NONE;
    for (Entry<String, Slot> slot : slots.entrySet()) {
      filled = filled.with(slot.getKey(), slot.getValue());
    }
    return filled;
  }

  /** These and one more; a slot that is filled again keeps its place. */
  FilledSlots with(String slot, Slot value) {
    Objects.requireNonNull(slot);
    Objects.requireNonNull(value);
    int place = place(slot);
    boolean isNew = place < 0;
    int size = isNew ? names.length + 1 : names.length;
    String[] moreNames = isNew ? Arrays.copyOf(names, size) : names;
    Slot[] moreValues = Arrays.copyOf(values, size);
    if (isNew) moreNames[size - 1] = slot;
    moreValues[isNew ? size - 1 : place] = value;
    return new FilledSlots(moreNames, moreValues);
  }

  private int place(@Nullable Object slot) {
    for (int i = 0; i < names.length; i++) if (names[i].equals(slot)) return i;
    return -1;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public @Nullable Slot get(@Nullable Object slot) {
    int place = place(slot);
    return place < 0 ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object slot) {
    return place(slot) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Slot> each) {
    for (int i = 0; i < names.length; i++) each.accept(names[i], values[i]);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (other == this) return true;
    return other instanceof FilledSlots same && Arrays.equals(names, same.names)
        ? Arrays.equals(values, same.values)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public Set<Entry<String, Slot>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Slot>> iterator() {
        List<Entry<String, Slot>> entries = new ArrayList<>(names.length);
        FilledSlots.this.forEach((name, value) -> entries.add(Map.entry(name, value)));
        return Collections.unmodifiableList(entries).iterator();
      }

      @Override
      public int size() {
        return names.length;
      }
    };
  }
}
