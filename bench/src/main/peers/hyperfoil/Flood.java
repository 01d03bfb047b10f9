import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.core.impl.LocalBenchmarkData;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.parser.BenchmarkParser;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** As many sessions as connections, each with the next request after the last answer. */
public final class Flood {
  public static void main(String[] arguments) throws Exception {
    String yaml =
        """
        name: flood
        threads: 1
        http:
          host: %s
          sharedConnections: %s
        phases:
        - flood:
            always:
              users: %s
              duration: %ss
              scenario:
              - request:
                - httpRequest:
                    GET: /
        """
            .formatted(arguments[0], arguments[1], arguments[1], arguments[2]);
    InputStream stream = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    Benchmark benchmark =
        BenchmarkParser.instance().buildBenchmark(stream, new LocalBenchmarkData(null), Map.of());
    new LocalSimulationRunner(benchmark).run();
    System.exit(0);
  }
}
