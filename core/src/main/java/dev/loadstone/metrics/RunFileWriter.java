package dev.loadstone.metrics;

import dev.loadstone.plan.Redaction;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Writes a run file while the run goes on: see `docs/run-format.md`.
///
/// The first 2,000,000 requests are written one by one, the rest only as intervals and samples:
/// failures and the slowest 1 % (by the run so far), at most 1,024 of each a second, and at most 20
/// a second once 200,000 have been kept. Secrets never get here: the header is redacted before it
/// is written, exhibits as they come.
///
/// Trouble with the file never ends the run: [#failure] tells of it, the file keeps what it has,
/// and [#record] still gives back everything seen.
public final class RunFileWriter implements RunSink, AutoCloseable {
  /// The requests written one by one.
  public static final long ONE_BY_ONE = 2_000_000;

  /// The most side series of one run; further ones are ignored.
  public static final int MOST_SERIES = 1_000;

  /// The most exhibits of one run; further ones are ignored.
  public static final int MOST_EXHIBITS = 200;

  /// The most characters of a series' source, name or unit.
  private static final int MOST_NAME_CHARS = 300;

  private static final double SLOWEST_PERCENTILE = 99;
  private static final int NO_ROOM = -1;

  /// Spelled out, for what the compiler makes of a record takes 20 ms of processor time to link.
  private record SeriesKey(String source, String name, String unit) {
    @Override
    public boolean equals(Object other) {
      return other instanceof SeriesKey that
          && source.equals(that.source)
          && name.equals(that.name)
          && unit.equals(that.unit);
    }

    @Override
    public int hashCode() {
      return (source.hashCode() * 31 + name.hashCode()) * 31 + unit.hashCode();
    }
  }

  private final Path file;
  private final FrameOutput output;
  private final ByteSink sink;
  private final List<String> secrets;
  private final long oneByOne;
  private final Reservoir failures;
  private final Reservoir slowest;
  private final Histogram responses = new Histogram(Interval.SIGNIFICANT_DIGITS);
  private final Map<SeriesKey, Integer> series = new HashMap<>();

  /// The same by the names as they come, so that each is shortened and cleared of secrets once.
  private final Map<SeriesKey, Integer> known = new HashMap<>();

  private final ByteSink values = new ByteSink(1024);
  private final ByteSink plain = new ByteSink(1024);
  private long recorded;
  private boolean sampling;
  private long slowNanos;
  private int exhibits;

  private RunFileWriter(Path file, FrameOutput output, RunHeader header, long oneByOne) {
    this.file = file;
    this.output = output;
    this.sink = output.buffer();
    this.secrets = Redaction.secrets(header.plan());
    this.oneByOne = oneByOne;
    this.failures = new Reservoir(header.plan().seed());
    this.slowest = new Reservoir(~header.plan().seed());
  }

  /// Makes a new run file, readable by its owner alone, and writes the header without its secrets.
  ///
  /// @throws RunFileException if the file exists or cannot be made
  public static RunFileWriter create(Path file, RunHeader header) {
    return create(file, header, false, ONE_BY_ONE);
  }

  /// Like [#create], in place of a file of that name if there is one.
  public static RunFileWriter overwrite(Path file, RunHeader header) {
    return create(file, header, true, ONE_BY_ONE);
  }

  /// A run file that is gone when it is closed: for a rehearsal, which writes as a run would.
  ///
  /// @throws RunFileException if this system has no folder for such files
  public static RunFileWriter rehearsal(RunHeader header) {
    return create(Path.of("rehearsal"), FrameOutput.temporary(), header, ONE_BY_ONE);
  }

  static RunFileWriter create(Path file, RunHeader header, boolean overwrite, long oneByOne) {
    return create(file, FrameOutput.create(file, overwrite), header, oneByOne);
  }

  static RunFileWriter create(Path file, FrameOutput output, RunHeader header, long oneByOne) {
    RunFileWriter writer = new RunFileWriter(file, output, header, oneByOne);
    writer.start(HeaderJson.write(header.redacted()));
    return writer;
  }

  private void start(byte[] header) {
    sink.raw(Frames.MAGIC, Frames.MAGIC.length);
    int frame = Frames.begin(Frames.HEADER, sink);
    sink.raw(header, header.length);
    Frames.end(frame, sink);
    output.flush();
  }

  @Override
  public void requests(SampleBlock block) {
    int whole = (int) Math.min(block.size(), oneByOne - recorded);
    if (output.overfull()) {
      whole = 0;
    }
    if (whole > 0) {
      rows(Frames.REQUESTS, block, whole);
      recorded += whole;
    }
    if (whole < block.size()) {
      startSampling();
    }
    for (int i = whole; i < block.size(); i++) {
      sample(block, i);
    }
  }

  // An empty frame of kept requests says that from here on not all are there.
  private void startSampling() {
    if (!sampling) {
      sampling = true;
      findSlow();
      rows(Frames.KEPT, failures.kept(), 0);
    }
  }

  private void findSlow() {
    slowNanos = responses.getValueAtPercentile(SLOWEST_PERCENTILE);
  }

  private void sample(SampleBlock block, int i) {
    short outcome = block.outcome(i);
    if (outcome == Outcome.DROPPED) {
      return;
    }
    if (!Outcome.isSuccess(outcome)) {
      failures.offer(block, i);
    } else if (block.endNanos(i) - block.dueNanos(i) >= slowNanos) {
      slowest.offer(block, i);
    }
  }

  private void rows(int type, SampleBlock block, int count) {
    int frame = Frames.begin(type, sink);
    RequestCodec.write(block, 0, count, sink);
    Frames.end(frame, sink);
    output.written();
  }

  @Override
  public void interval(Interval interval) {
    writeSamples();
    interval.responseSuccessCounts().addTo(responses);
    if (sampling) {
      findSlow();
    }
    writeValues();
    int frame = Frames.begin(Frames.INTERVAL, sink);
    plain.truncate(0);
    IntervalCodec.write(interval, plain);
    Deflated.write(plain, sink);
    Frames.end(frame, sink);
    output.flush();
  }

  private void writeSamples() {
    for (Reservoir reservoir : List.of(failures, slowest)) {
      if (reservoir.kept().size() > 0) {
        rows(Frames.KEPT, reservoir.kept(), reservoir.kept().size());
        reservoir.next();
      }
    }
  }

  @Override
  public void side(SideSample sample) {
    SeriesKey raw = new SeriesKey(sample.source(), sample.name(), sample.unit());
    Integer seen = known.get(raw);
    int number = seen == null ? number(raw) : seen;
    if (number == NO_ROOM) {
      return;
    }
    values.varint(number);
    values.zigzag(sample.atNanos());
    values.int64(Double.doubleToRawLongBits(sample.value()));
  }

  private int number(SeriesKey raw) {
    SeriesKey key =
        new SeriesKey(
            bounded(Redaction.url(raw.source())), bounded(raw.name()), bounded(raw.unit()));
    Integer number = series.get(key);
    if (number == null) {
      number = series.size() == MOST_SERIES ? NO_ROOM : announce(key);
    }
    if (known.size() < MOST_SERIES && number != NO_ROOM) {
      known.put(raw, number);
    }
    return number;
  }

  private int announce(SeriesKey key) {
    int number = series.size();
    series.put(key, number);
    int frame = Frames.begin(Frames.SERIES, sink);
    sink.text(key.source());
    sink.text(key.name());
    sink.text(key.unit());
    Frames.end(frame, sink);
    output.written();
    return number;
  }

  private static String bounded(String text) {
    return text.length() <= MOST_NAME_CHARS ? text : text.substring(0, MOST_NAME_CHARS);
  }

  private void writeValues() {
    if (values.size() > 0) {
      int frame = Frames.begin(Frames.VALUES, sink);
      sink.raw(values.array(), values.size());
      Frames.end(frame, sink);
      values.truncate(0);
      output.written();
    }
  }

  @Override
  public void exhibit(Exhibit exhibit) {
    if (exhibits == MOST_EXHIBITS) {
      return;
    }
    exhibits++;
    String text = Redaction.text(exhibit.text(), secrets);
    int frame =
        Frames.begin(
            switch (exhibit.kind()) {
              case ANSWER -> Frames.EXHIBIT;
              case REASON -> Frames.REASON;
            },
            sink);
    sink.zigzag(exhibit.atNanos());
    sink.zigzag(exhibit.outcome());
    sink.text(text.substring(0, Math.min(text.length(), Exhibit.MAX_CHARS)));
    Frames.end(frame, sink);
    output.written();
  }

  @Override
  public void end(RunEnd end) {
    writeSamples();
    writeValues();
    int frame = Frames.begin(Frames.END, sink);
    sink.zigzag(end.endNanos());
    sink.octet(end.partial() ? 1 : 0);
    sink.text(end.reason());
    Frames.end(frame, sink);
    output.flush();
  }

  /// Why the file takes no more; `null` while all is well. Any thread may ask.
  public @Nullable RunFileException failure() {
    return output.failure();
  }

  /// Everything seen so far, read back as any reader of the file would see it; also after a
  /// failure, as far as memory reaches (64 MiB of frames).
  public RunRecord record() {
    return RunReader.read(file, output);
  }

  /// Has no file be left, as nothing is in it that is worth keeping.
  public void discard() {
    output.discard();
  }

  /// Puts the file on the medium and closes it.
  @Override
  public void close() {
    output.close();
  }
}
