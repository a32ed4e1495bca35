package dev.hepatica.cdshooks;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** How Tomcat behaves when a request goes wrong. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusals() {
    return factory -> {
      factory.addContextCustomizers(
          context -> {
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
}
