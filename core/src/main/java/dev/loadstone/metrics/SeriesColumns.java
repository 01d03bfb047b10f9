package dev.loadstone.metrics;

import java.util.Arrays;

/// A side series that grows while it is read.
final class SeriesColumns {
  private final String source;
  private final String name;
  private final String unit;
  private long[] atNanos = new long[16];
  private double[] values = new double[16];
  private int size;

  SeriesColumns(String source, String name, String unit) {
    this.source = source;
    this.name = name;
    this.unit = unit;
  }

  void add(long at, double value) {
    if (size == values.length) {
      atNanos = Arrays.copyOf(atNanos, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    atNanos[size] = at;
    values[size++] = value;
  }

  Series series() {
    return new Series(
        source, name, unit, Arrays.copyOf(atNanos, size), Arrays.copyOf(values, size));
  }
}
