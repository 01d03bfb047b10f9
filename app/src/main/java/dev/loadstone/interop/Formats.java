package dev.loadstone.interop;

import java.util.List;
import java.util.Optional;

/// The formats that are read: a new one is a new [Format] and one line in this list.
final class Formats {
  static final List<Format> ALL =
      List.of(
          new JMeterCsv(),
          new JMeterXml(),
          new K6Json(),
          new K6Csv(),
          new VegetaJson(),
          new VegetaCsv(),
          new HeyCsv(),
          new HeyText(),
          new OhaJson(),
          new OhaCsv(),
          new WrkText(),
          new AbText(),
          new AbGnuplot(),
          new AutocannonJson(),
          new GatlingLog(),
          new HdrLog(),
          new AccessLog());

  private Formats() {}

  static Optional<Format> named(String id) {
    return ALL.stream().filter(format -> format.id().equals(id)).findFirst();
  }

  static Optional<Format> fitting(Head head) {
    return ALL.stream().filter(format -> format.fits(head)).findFirst();
  }
}
