package dev.loadstone.testkit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One request as a [ScriptedServer] received it.
///
/// @param index how many requests the server had received before it
/// @param connection number of the connection, from 0 in the order of acceptance
/// @param ordinal how many requests the connection had carried before it
/// @param head request line and header lines as ISO-8859-1, with their line ends
/// @param body the body without its framing
public record ReceivedRequest(long index, int connection, int ordinal, String head, byte[] body) {

  /// The request line without its line end.
  public String requestLine() {
    return head.substring(0, head.indexOf("\r\n"));
  }

  /// The method, for example `GET`.
  public String method() {
    return head.substring(0, head.indexOf(' '));
  }

  /// The request target as it stands in the request line.
  public String target() {
    String line = requestLine();
    return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
  }

  /// The trimmed value of the first header with this name (in any case), or null.
  public @Nullable String header(String name) {
    return Heads.value(head, name.toLowerCase(Locale.ROOT));
  }
}
