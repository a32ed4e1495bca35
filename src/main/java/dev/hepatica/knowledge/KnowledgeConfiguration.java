package dev.hepatica.knowledge;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The style sheet of the rule pages. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration implements WebMvcConfigurer {

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler("/rules/assets/*").addResourceLocations("classpath:/knowledge/");
  }
}
