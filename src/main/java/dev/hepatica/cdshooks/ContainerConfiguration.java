package dev.hepatica.cdshooks;

import dev.hepatica.settings.UnusableSetting;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** How Tomcat behaves when a request goes wrong. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {

  private static final Duration SHORTEST_BODY_TIME = Duration.ofSeconds(1);
  private static final Duration LONGEST_BODY_TIME = Duration.ofMinutes(10);

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusals(Environment environment) {
    long bodyMillis = bodyTime(Binder.get(environment)).toMillis();
    return factory -> {
      factory.addContextCustomizers(
          context -> {
            context.addParameter(JsonBody.LONGEST, String.valueOf(bodyMillis));
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(MalformedRequestValve.class.getName());
            host.getPipeline().addValve(new MalformedRequestValve());
          });
      // A client that is refused halfway through its body must be able to finish sending before it
      // reads the answer; with Tomcat's own 2 MB it would see a broken connection.
      factory.addConnectorCustomizers(
          connector ->
              connector.setProperty("maxSwallowSize", String.valueOf(2 * JsonBody.MAXIMUM_BYTES)));
    };
  }

  private static Duration bodyTime(Binder binder) {
    Duration time;
    try {
      time = binder.bind(JsonBody.LONGEST, Duration.class).orElse(JsonBody.USUAL_LONGEST);
    } catch (BindException unreadable) {
      throw new UnusableSetting(JsonBody.LONGEST, "it is not a time such as 30s");
    }
    if (time.compareTo(SHORTEST_BODY_TIME) < 0 || time.compareTo(LONGEST_BODY_TIME) > 0) {
      throw new UnusableSetting(JsonBody.LONGEST, "it must be from 1 second to 10 minutes");
    }
    return time;
  }
}
