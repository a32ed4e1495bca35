package dev.hepatica.insights;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** In production where staff can sign in; in the sandbox, where nobody has to. */
final class WhereStaffSignIn implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return context.getEnvironment().acceptsProfiles(Profiles.of("sandbox"))
        || context.getEnvironment().containsProperty("hepatica.staff.login.client-id");
  }
}
