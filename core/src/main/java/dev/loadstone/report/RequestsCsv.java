package dev.loadstone.report;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Every recorded request as a row of a CSV file, in the order they ended.
///
/// Of a run of more than two million requests the file holds the first ones without a gap
/// (`every`), and of the rest those that were kept: every error and the slowest (`kept`).
final class RequestsCsv implements Renderer {
  private static final String[] COLUMNS = {
    "due_ms",
    "sent_ms",
    "first_byte_ms",
    "end_ms",
    "response_ms",
    "service_ms",
    "connect_ms",
    "tls_ms",
    "status",
    "error",
    "received_bytes",
    "sent_bytes",
    "connection",
    "ordinal",
    "endpoint",
    "address",
    "selection"
  };
  private static final String DROPPED = "dropped";
  private static final long NANOS_PER_MICRO = 1_000;

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    CsvOut csv = new CsvOut(out, COLUMNS);
    RunHeader header = run.record().header().redacted();
    rows(run.record().requests(), header, "every", csv);
    rows(run.record().kept(), header, "kept", csv);
    csv.flush();
    out.flush();
  }

  private static void rows(Requests requests, RunHeader header, String selection, CsvOut csv)
      throws IOException {
    List<String> endpoints = header.endpoints().stream().map(CsvOut::text).toList();
    List<String> addresses = header.addresses().stream().map(CsvOut::text).toList();
    boolean received = header.tells(RunHeader.BYTES_RECEIVED);
    boolean sent = header.tells(RunHeader.BYTES_SENT);
    for (int i = 0; i < requests.size(); i++) {
      if (requests.outcome(i) == Outcome.DROPPED) {
        csv.row(dropped(requests, i, named(endpoints, requests.endpoint(i)), selection));
      } else {
        csv.row(
            row(
                requests,
                i,
                received ? Long.toString(requests.bytesIn(i)) : "",
                sent ? Integer.toString(requests.bytesOut(i)) : "",
                named(endpoints, requests.endpoint(i)),
                named(addresses, requests.address(i)),
                selection));
      }
    }
  }

  private static String named(List<String> names, int number) {
    return number < names.size() ? names.get(number) : Integer.toString(number);
  }

  private static String[] dropped(Requests requests, int i, String endpoint, String selection) {
    return new String[] {
      CsvOut.millis(requests.dueNanos(i)),
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      DROPPED,
      "",
      "",
      "",
      "",
      endpoint,
      "",
      selection
    };
  }

  private static String[] row(
      Requests requests,
      int i,
      String received,
      String sent,
      String endpoint,
      String address,
      String selection) {
    short outcome = requests.outcome(i);
    long firstByte = requests.firstByteNanos(i);
    return new String[] {
      CsvOut.millis(requests.dueNanos(i)),
      CsvOut.millis(requests.sentNanos(i)),
      firstByte < 0 ? "" : CsvOut.millis(firstByte),
      CsvOut.millis(requests.endNanos(i)),
      CsvOut.millis(requests.responseNanos(i)),
      CsvOut.millis(requests.serviceNanos(i)),
      setUp(requests.connectMicros(i)),
      setUp(requests.tlsMicros(i)),
      Outcome.isStatus(outcome) ? Integer.toString(outcome) : "",
      Outcome.isError(outcome) ? Outcome.kind(outcome).id() : "",
      received,
      sent,
      Integer.toString(requests.connection(i)),
      Integer.toString(requests.ordinal(i)),
      endpoint,
      address,
      selection
    };
  }

  /// Only the first request of a connection has such a time.
  private static String setUp(int micros) {
    return micros == 0 ? "" : CsvOut.millis(micros * NANOS_PER_MICRO);
  }
}
