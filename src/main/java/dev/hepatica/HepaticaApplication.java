package dev.hepatica;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The program. */
// Nobody signs in with a password, so no user is made up.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class HepaticaApplication {

  public static void main(String[] args) {
    SpringApplication.run(HepaticaApplication.class, args);
  }
}
