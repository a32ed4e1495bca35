package dev.hepatica.cdshooks;

import dev.hepatica.BenchmarkCharts;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.RecordReader;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the bytes of a request to the clinical picture, as a request to the service goes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadingBenchmark {

  private static final ServletContext WITHOUT_SETTINGS =
      (ServletContext)
          Proxy.newProxyInstance(
              ReadingBenchmark.class.getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, method, arguments) -> null);

  /** How large the chart is. */
  public enum Size {
    /** 40 resources as an EHR sends them. */
    KB_60,
    /** 74 resources without narrative, nearly all of them facts. */
    KB_60_DENSE,
    /** 5,000 resources. */
    MB_7_5,
    /** 10,000 resources. */
    MB_15,
    /** 50,000 resources: more than a request may bring, as a FHIR server may. */
    MB_75
  }

  @Param Size size = Size.KB_60;

  private final CodeSets codes = CodeSets.load();
  private final RecordReader reader = new RecordReader(codes);
  private byte[] body = {};

  /** Makes the chart. */
  @Setup
  public void chart() {
    body =
        switch (size) {
          case KB_60 -> BenchmarkCharts.of60KilobytesAsSent();
          case KB_60_DENSE -> BenchmarkCharts.of60Kilobytes();
          case MB_7_5 -> BenchmarkCharts.of5000Resources();
          case MB_15 -> BenchmarkCharts.ofResources(10_000);
          case MB_75 -> BenchmarkCharts.ofResources(50_000);
        };
  }

  /** The request is read and everything in it is understood. */
  @Benchmark
  public ClinicalPicture picture() {
    return reader.read(taken().chartOfTheOnePatient(), BenchmarkCharts.AS_OF);
  }

  /** The part of it that happens while the request streams by. */
  @Benchmark
  public ChartIntake taken() {
    ChartIntake intake = new ChartIntake(codes);
    if (body.length <= JsonBody.MAXIMUM_BYTES) {
      JsonBody.read(request(), whole -> intake.record(whole.stream()));
      return intake;
    }
    try (JsonParser parser = new UnambiguousParser(JsonMapper.shared().createParser(body))) {
      parser.nextToken();
      intake.record(parser);
    }
    return intake;
  }

  /** Control: the same bytes, every token looked at and nothing kept. */
  @Benchmark
  public int skipped() {
    int tokens = 0;
    try (JsonParser parser = JsonMapper.shared().createParser(body)) {
      while (parser.nextToken() != null) tokens++;
    }
    return tokens;
  }

  /** Control: the same bytes as a tree of everything. */
  @Benchmark
  public JsonNode tree() {
    return JsonMapper.shared().readTree(body);
  }

  private HttpServletRequest request() {
    ServletInputStream stream = new Body(body);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeader" -> null;
                  case "getContentLengthLong" -> (long) body.length;
                  case "getInputStream" -> stream;
                  case "getServletContext" -> WITHOUT_SETTINGS;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** A body that is there already. */
  private static final class Body extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Body(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
