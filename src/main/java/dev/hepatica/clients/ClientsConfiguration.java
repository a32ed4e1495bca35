package dev.hepatica.clients;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Reads the registry, and refuses to start with one that leaves a door open. */
@Configuration(proxyBeanMethods = false)
class ClientsConfiguration {

  @Bean
  EhrClients ehrClients(Environment environment) {
    Binder binder = Binder.get(environment);
    return environment.acceptsProfiles(Profiles.of("sandbox"))
        ? ClientSettings.readSandbox(binder)
        : ClientSettings.readProduction(binder);
  }
}
