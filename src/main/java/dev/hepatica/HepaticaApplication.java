package dev.hepatica;

import dev.hepatica.replay.ReplayCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The program. */
// Nobody signs in with a password, so no user is made up.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class HepaticaApplication {

  private static final String REPLAY = "replay";

  /** Starts the service; with the word {@code replay} first, runs the model over files instead. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(REPLAY)) {
      System.exit(ReplayCommand.run(Arrays.copyOfRange(args, 1, args.length)));
    }
    SpringApplication.run(HepaticaApplication.class, args);
  }
}
