package dev.hepatica.decision;

import java.util.List;

/** An item that is missing and the rules that wait for it, in reading order of the model. */
public record Need(DataItem item, List<String> neededBy) {

  public Need {
    neededBy = List.copyOf(neededBy);
  }
}
