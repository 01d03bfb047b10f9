package dev.loadstone.cli;

import dev.loadstone.report.ConsoleStyle;
import dev.loadstone.report.GroupReport;
import java.io.IOException;
import java.io.OutputStream;

/// A report on a group of runs, as [Outputs] write it.
record GroupDocument(GroupReport report) implements Document {
  @Override
  public void console(ConsoleStyle style, OutputStream out) throws IOException {
    report.console(style, out);
  }

  @Override
  public void write(String format, OutputStream out) throws IOException {
    report.write(format, out);
  }
}
