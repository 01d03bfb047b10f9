package dev.loadstone.cli;

import dev.loadstone.plan.PlanException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `--margin`: the smallest relative change that matters.
final class MarginFlag {
  static final String NAME = "--margin";

  private static final String DEFAULT = "5%";
  private static final double PERCENT = 100;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?) ?%");

  private MarginFlag() {}

  static OptionSpec option() {
    return Flags.value("PERCENT", "the smallest change that matters (default 5%%)", NAME);
  }

  static double of(ParseResult arguments) {
    List<String> given = Flags.values(arguments, NAME);
    String text = given.isEmpty() ? DEFAULT : given.getLast();
    Matcher percent = FORM.matcher(text);
    if (!percent.matches()) {
      throw new PlanException(NAME, text, "a share in percent is needed, for example 5%");
    }
    return Double.parseDouble(percent.group(1)) / PERCENT;
  }
}
