package dev.loadstone.transport.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The time to read one answer that has come whole.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResponseParserBenchmark {
  private static final int LOCATION_BYTES = 2048;
  private static final String HEADERS =
      """
      HTTP/1.1 200 OK\r
      Server: nginx/1.22.1\r
      Date: Mon, 23 Nov 2026 12:00:00 GMT\r
      Content-Type: text/plain\r
      Connection: keep-alive\r
      """;

  /// How the body is framed.
  @Param({"length", "chunked"})
  public String framing = "length";

  private final ResponseParser parser = new ResponseParser(null, LOCATION_BYTES);
  private ByteBuffer answer = ByteBuffer.allocate(0);

  /// Makes the answer with a body of 100 bytes.
  @Setup
  public void makeAnswer() {
    String body = "x".repeat(100);
    String text =
        framing.equals("length")
            ? HEADERS + "Content-Length: 100\r\n\r\n" + body
            : HEADERS + "Transfer-Encoding: chunked\r\n\r\n64\r\n" + body + "\r\n0\r\n\r\n";
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    answer = ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }

  /// One answer.
  @Benchmark
  public int wholeAnswer() {
    parser.begin(false);
    int end = parser.parse(answer, 0, answer.capacity());
    if (!parser.done()) {
      throw new IllegalStateException("stopped at " + end);
    }
    return parser.status();
  }
}
