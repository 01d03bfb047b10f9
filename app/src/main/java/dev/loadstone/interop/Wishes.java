package dev.loadstone.interop;

import dev.loadstone.plan.Objective;
import dev.loadstone.plan.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the user says of a file beyond what it holds.
///
/// @param target what was loaded, `null` to take it from the file
/// @param objectives what the figures are held against
/// @param logFormat the `log_format` of an access log, nginx's words; `null` for a usual one
/// @param tool name and version of this program, for the record
/// @param command the command line, for the record
public record Wishes(
    @Nullable Target target,
    List<Objective> objectives,
    @Nullable String logFormat,
    String tool,
    List<String> command) {
  /// Copies the lists.
  public Wishes {
    objectives = List.copyOf(objectives);
    command = List.copyOf(command);
  }
}
