package dev.hepatica.consultation;

/** So many calls are being answered that the turn of this one did not come; nothing was done. */
public final class TooBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooBusy() {
    super("too many calls are being answered at once");
  }
}
