package dev.hepatica.storage;

import java.io.IOException;

/** A spool has taken as much as it may. */
public final class SpoolFull extends IOException {

  private static final long serialVersionUID = 1L;

  SpoolFull() {
    super("the spool is full");
  }
}
