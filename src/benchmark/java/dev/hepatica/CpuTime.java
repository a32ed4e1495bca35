package dev.hepatica;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The processor time of one call in microseconds, as {@code cpu}: that of the whole process, the
 * collection of its garbage included. Unlike the time that passes it does not count what other
 * processes take. On the command line of JMH: {@code -prof dev.hepatica.CpuTime}.
 */
public final class CpuTime implements InternalProfiler {

  /** The name of the result. */
  public static final String LABEL = "cpu";

  private static final double NANOSECONDS_PER_MICROSECOND = 1_000;

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long before;

  @Override
  public String getDescription() {
    return "processor time of one call";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = process.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long spent = process.getProcessCpuTime() - before;
    long calls = Math.max(1, result.getMetadata().getAllOps());
    return List.of(
        new ScalarResult(
            LABEL, spent / NANOSECONDS_PER_MICROSECOND / calls, "us/op", AggregationPolicy.AVG));
  }
}
