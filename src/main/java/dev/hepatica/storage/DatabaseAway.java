package dev.hepatica.storage;

/** The database could not be asked. Whether what was being written stands in it is not known. */
public final class DatabaseAway extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseAway(Throwable cause) {
    // Messages of a database may repeat what it was given.
    super(cause.getClass().getName());
  }
}
