package dev.hepatica.load;

/** What is sent to a server, one call after the other. */
interface Traffic {

  /** Its name in the results. */
  String name();

  /**
   * Sends one call and reads the whole answer.
   *
   * @param number which call of the round it is
   * @return whether the answer is what it should be
   */
  boolean send(Caller caller, long number);
}
