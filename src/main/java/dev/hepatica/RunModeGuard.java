package dev.hepatica;

import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Checks the run mode before anything else is built. Registered in {@code
 * META-INF/spring.factories} and not in {@code main}, so that no other way of starting the
 * application goes round it.
 */
final class RunModeGuard implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    RunMode mode = RunMode.of(List.of(event.getEnvironment().getActiveProfiles()));
    if (mode == RunMode.PRODUCTION) ProductionSettings.check(event.getEnvironment());
    if (mode == RunMode.SANDBOX) SandboxSettings.check(event.getEnvironment());
  }
}
