package dev.hepatica.decision;

import dev.hepatica.clinical.Pick;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few slots of one wording, in the order in which they were filled. Immutable. */
final class FilledSlots extends AbstractMap<String, Slot> {

  private static final FilledSlots NONE = new FilledSlots(List.of());

  private final List<Entry<String, Slot>> filled;

  private FilledSlots(List<Entry<String, Slot>> filled) {
    this.filled = filled;
  }

  static FilledSlots of(Map<String, Slot> slots) {
    if (slots instanceof FilledSlots filled) return filled;
    return slots.isEmpty()
        ? NONE
        : new FilledSlots(
            Pick.each(slots.entrySet(), slot -> Map.entry(slot.getKey(), slot.getValue())));
  }

  /** These and one more; a slot that is filled again keeps its place. */
  FilledSlots with(String slot, Slot value) {
    List<Entry<String, Slot>> more = new ArrayList<>(filled.size() + 1);
    more.addAll(filled);
    int place = place(slot);
    if (place < 0) more.add(Map.entry(slot, value));
    else more.set(place, Map.entry(slot, value));
    return new FilledSlots(List.copyOf(more));
  }

  private int place(@Nullable Object slot) {
    for (int i = 0; i < filled.size(); i++) if (filled.get(i).getKey().equals(slot)) return i;
    return -1;
  }

  @Override
  public @Nullable Slot get(@Nullable Object slot) {
    int place = place(slot);
    return place < 0 ? null : filled.get(place).getValue();
  }

  @Override
  public boolean containsKey(@Nullable Object slot) {
    return place(slot) >= 0;
  }

  @Override
  public Set<Entry<String, Slot>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Slot>> iterator() {
        return filled.iterator();
      }

      @Override
      public int size() {
        return filled.size();
      }
    };
  }
}
