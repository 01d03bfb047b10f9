package dev.loadstone.metrics;

import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known before the first request is sent.
///
/// @param id the run's id, unique on this machine
/// @param startedAtMillis wall clock at the start, milliseconds since 1970 UTC
/// @param tool name and version, `loadstone x.y.z`
/// @param command the command line, secrets hidden
/// @param plan what was asked, secrets hidden
/// @param environment generator host, JVM, transport, in the order to be shown
/// @param endpoints the names of the endpoints, by number
/// @param addresses the addresses of the target, by number
/// @param calibration what this machine can do without a target; `null` where it was not measured
public record RunHeader(
    String id,
    long startedAtMillis,
    String tool,
    List<String> command,
    LoadPlan plan,
    Map<String, String> environment,
    List<String> endpoints,
    List<String> addresses,
    @Nullable Calibration calibration) {
  /// The line of the environment that names the file of another tool that the run was read from.
  public static final String IMPORTED_FROM = "Imported from";

  /// The line of the environment that tells one import from another: the sum of its requests.
  public static final String SUM = "Sum of its requests";

  /// The line of the environment that says what such a file does not tell, phrases joined by `; `.
  public static final String NOT_IN_THE_FILE = "Not in the file";

  /// Between the phrases of that line.
  public static final String AND = "; ";

  /// Phrases of that line that leave figures of the report open.
  public static final String BYTES_RECEIVED = "bytes received";

  public static final String BYTES_SENT = "bytes sent";

  /// The line of the environment that says where connections lead to, and what it says where that
  /// is the generator's own machine.
  public static final String PLACE = "target";

  public static final String THIS_MACHINE = "on this machine";

  /// Whether the generator and what it loads are on one machine; a proxy stands for its target.
  public boolean oneMachine() {
    return THIS_MACHINE.equals(environment.get(PLACE))
        || (!addresses.isEmpty() && addresses.stream().allMatch(RunHeader::within));
  }

  /// Whether an address leads nowhere else: the loopback, or a socket in the file system.
  private static boolean within(String address) {
    if (address.startsWith("unix:")) {
      return true;
    }
    String bare = address.substring(Math.max(address.indexOf('/'), address.indexOf('[')) + 1);
    return bare.startsWith("127.") || bare.startsWith("::1") || bare.startsWith("0:0:0:0:0:0:0:1");
  }

  /// Whether another tool made the load.
  public boolean imported() {
    return environment.containsKey(IMPORTED_FROM);
  }

  /// Whether this is known: always of an own run, of an imported one where its file tells it.
  ///
  /// @param phrase one of [#BYTES_RECEIVED] and [#BYTES_SENT]
  public boolean tells(String phrase) {
    String gaps = environment.getOrDefault(NOT_IN_THE_FILE, "");
    return !List.of(gaps.split(AND, -1)).contains(phrase);
  }

  /// A header without calibration.
  public RunHeader(
      String id,
      long startedAtMillis,
      String tool,
      List<String> command,
      LoadPlan plan,
      Map<String, String> environment,
      List<String> endpoints,
      List<String> addresses) {
    this(id, startedAtMillis, tool, command, plan, environment, endpoints, addresses, null);
  }

  /// The same header under another id.
  public RunHeader called(String name) {
    return new RunHeader(
        name, startedAtMillis, tool, command, plan, environment, endpoints, addresses, calibration);
  }

  /// The same header with another start and this calibration.
  public RunHeader calibrated(long startMillis, @Nullable Calibration found) {
    return new RunHeader(
        id, startMillis, tool, command, plan, environment, endpoints, addresses, found);
  }

  /// The same header in an environment known better by now.
  public RunHeader in(Map<String, String> known) {
    return new RunHeader(
        id, startedAtMillis, tool, command, plan, known, endpoints, addresses, calibration);
  }

  /// The same header without a secret.
  public RunHeader redacted() {
    List<String> secrets = Redaction.secrets(plan);
    Map<String, String> hidden = new LinkedHashMap<>();
    environment.forEach((name, value) -> hidden.put(name, Redaction.text(value, secrets)));
    return new RunHeader(
        id,
        startedAtMillis,
        tool,
        Redaction.command(command),
        Redaction.plan(plan),
        hidden,
        endpoints.stream().map(Redaction::url).toList(),
        addresses,
        calibration);
  }
}
