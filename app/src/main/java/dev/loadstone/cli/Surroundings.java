package dev.loadstone.cli;

import dev.loadstone.report.ConsoleStyle;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntConsumer;

/// What the process has around it: streams, environment and whether a person sits there.
///
/// @param out standard output
/// @param err standard error
/// @param in standard input
/// @param environment the environment variables
/// @param terminals which streams are terminals
/// @param unicode whether the terminal shows characters beyond ASCII
/// @param halt ends the process at once with this exit code
record Surroundings(
    PrintStream out,
    PrintStream err,
    InputStream in,
    Map<String, String> environment,
    Terminals terminals,
    boolean unicode,
    IntConsumer halt) {
  private static final int BUFFER_BYTES = 8192;

  /// The property in which the launcher passes the numbers of the streams that are terminals; Java
  /// itself cannot tell them apart.
  private static final String TERMINALS_PROPERTY = "loadstone.terminals";

  /// The variable in which the launcher passes the width of the terminal.
  private static final String COLUMNS_VARIABLE = "LOADSTONE_COLUMNS";

  private static final int FEWEST_COLUMNS = 20;

  /// Which of the three streams are terminals.
  record Terminals(boolean in, boolean out, boolean err) {
    static final Terminals NONE = new Terminals(false, false, false);

    private static Terminals ofProcess() {
      String numbers = System.getProperty(TERMINALS_PROPERTY, "");
      return new Terminals(numbers.contains("0"), numbers.contains("1"), numbers.contains("2"));
    }
  }

  /// Those of this process.
  ///
  /// @param output its standard output
  static Surroundings ofProcess(OutputStream output) {
    Terminals terminals = Terminals.ofProcess();
    return new Surroundings(
        stream(output, false),
        stream(new FileOutputStream(FileDescriptor.err), true),
        System.in,
        System.getenv(),
        terminals,
        !terminals.out() || encoding().equals(StandardCharsets.UTF_8),
        Runtime.getRuntime()::halt);
  }

  private static Charset encoding() {
    return Charset.forName(
        System.getProperty("stdout.encoding", "UTF-8"), Charset.defaultCharset());
  }

  private static PrintStream stream(OutputStream to, boolean autoFlush) {
    return new PrintStream(
        new BufferedOutputStream(to, BUFFER_BYTES), autoFlush, StandardCharsets.UTF_8);
  }

  /// Whether colour may be written to standard output.
  boolean color() {
    return terminals.out()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /// What standard output can show.
  ///
  /// @param colored whether the user lets it be coloured
  ConsoleStyle console(boolean colored) {
    return new ConsoleStyle(
        colored && color(), unicode, terminals.out() ? columns() : ConsoleStyle.WIDEST);
  }

  /// The width of the terminal, as the launcher found it.
  int columns() {
    String text = environment.getOrDefault(COLUMNS_VARIABLE, "");
    int columns = text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
    return columns < FEWEST_COLUMNS ? LiveScreen.USUAL_COLUMNS : columns;
  }

  /// Whether a line on standard error can be drawn over.
  boolean liveLine() {
    return terminals.err() && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
