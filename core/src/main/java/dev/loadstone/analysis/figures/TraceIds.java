package dev.loadstone.analysis.figures;

import dev.loadstone.analysis.model.SlowAnswer.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the id under which the target's tracing or log knows a request, in the fields in use: W3C
/// Trace Context, B3, Jaeger, Datadog, those of cloud load balancers, and plain request ids.
final class TraceIds {
  /// Fields by how well they lead to a trace, with the part of the value that is the id.
  private static final Map<String, Pattern> FIELDS = new LinkedHashMap<>();

  private static final Pattern CONTEXT =
      Pattern.compile("^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern WHOLE = Pattern.compile("^([!-~]{1,80})$");

  static {
    FIELDS.put("traceresponse", CONTEXT);
    FIELDS.put("traceparent", CONTEXT);
    FIELDS.put("b3", Pattern.compile("^([0-9a-f]{16,32})-"));
    FIELDS.put("x-b3-traceid", WHOLE);
    FIELDS.put("uber-trace-id", Pattern.compile("^([0-9a-f]{1,32}):"));
    FIELDS.put("x-datadog-trace-id", WHOLE);
    FIELDS.put("x-amzn-trace-id", Pattern.compile("Root=([0-9A-Za-z-]{1,60})"));
    FIELDS.put("x-cloud-trace-context", Pattern.compile("^([0-9a-f]{32})(?:/|$)"));
    for (String plain :
        List.of(
            "x-trace-id",
            "trace-id",
            "x-request-id",
            "request-id",
            "x-correlation-id",
            "x-amzn-requestid",
            "cf-ray")) {
      FIELDS.put(plain, WHOLE);
    }
  }

  private TraceIds() {}

  /// The id that an answer names; empty for none.
  ///
  /// @param stages its `Server-Timing`, where some tracers tell it
  static String of(AnswerHead head, List<Stage> stages) {
    for (Stage stage : stages) {
      Matcher id = CONTEXT.matcher(stage.description());
      if (stage.name().equalsIgnoreCase("traceparent") && id.find()) {
        return id.group(1);
      }
    }
    Map<String, String> fields = head.first();
    for (Map.Entry<String, Pattern> field : FIELDS.entrySet()) {
      Matcher id = field.getValue().matcher(fields.getOrDefault(field.getKey(), ""));
      if (id.find()) {
        return id.group(1);
      }
    }
    return "";
  }
}
