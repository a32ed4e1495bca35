package dev.hepatica.feedback;

/** Neither the database nor the disk took the feedback: it must not be acknowledged. */
public final class FeedbackNotKept extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FeedbackNotKept() {
    super("neither the database nor the disk takes feedback");
  }
}
