package dev.hepatica;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class HepaticaApplication {

  public static void main(String[] args) {
    SpringApplication.run(HepaticaApplication.class, args);
  }
}
