package dev.loadstone.cli;

import static dev.loadstone.report.Checkup.Judgement.FINE;
import static dev.loadstone.report.Checkup.Judgement.LOW;

import dev.loadstone.report.Checkup;
import java.util.Map;

/// Judges what `doctor` read; pure.
final class DoctorRules {
  private DoctorRules() {}

  static Checkup judge(String tool, DoctorReadings found) {
    CheckupSheet sheet = new CheckupSheet();
    HostRules.judge(found, sheet);
    program(found, sheet);
    SpeedRules.judge(found, sheet);
    return new Checkup(tool, sheet.readings());
  }

  private static void program(DoctorReadings found, CheckupSheet sheet) {
    sheet.add("jvm", "Java", found.jvm(), Map.of(), FINE, "");
    sheet.add("transport", "Transport", found.transport(), Map.of(), FINE, "");
    boolean jdk = found.tls().startsWith("JDK");
    sheet.add(
        "tls",
        "TLS engine",
        found.tls(),
        Map.of(),
        jdk ? LOW : FINE,
        "The JDK's own engine takes about three times the processor time for each new connection.");
  }
}
