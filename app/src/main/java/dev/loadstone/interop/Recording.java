package dev.loadstone.interop;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Intervals;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunEnd;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.plan.Arrival;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.plan.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Makes the record of a run from a [Journal].
///
/// What is not in the file is filled in so that nothing is claimed: requests are due when they were
/// sent; who sent them is worked out where it is not told (the lowest user who is free); the users
/// are called a closed loop only if they hardly ever paused, else the load is one that was offered.
final class Recording {
  /// Users who are busy for less of the time pause between requests: the share that a closed loop
  /// without pauses keeps, by the same check of Little's law that our own runs must hold.
  private static final double BUSY = 0.9;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Nothing in an import is left to chance that a plan's seed decides.
  private static final int SEED = 1;

  /// A name that belongs to nobody: RFC 6761, section 6.4.
  private static final Target NOT_TOLD = new Target("http", "not-told.invalid", 80, "/");

  private final Journal journal;
  private final String title;
  private final List<String> untold;
  private final Wishes wishes;

  /// @param title the tool and the kind of file
  /// @param untold what such a file never tells
  Recording(Journal journal, String title, List<String> untold, Wishes wishes) {
    this.journal = journal;
    this.title = title;
    this.untold = new ArrayList<>(untold);
    this.wishes = wishes;
  }

  Imported imported() {
    if (journal.empty()) {
      throw journal.source().fault("", "no request in it (" + title + ")");
    }
    untold.addFirst("when each request was due: a wait before it was sent is not in its time");
    untold.addFirst("whether the tool itself kept up");
    if (!journal.receivedTold()) {
      untold.add(RunHeader.BYTES_RECEIVED);
    }
    if (!journal.sentTold()) {
      untold.add(RunHeader.BYTES_SENT);
    }
    Requests read = journal.drained();
    int[] order = read.inOrderOfSending();
    Users users = Users.of(read, order);
    Requests requests = numbered(read, order, users);
    long end = requests.endNanos(requests.size() - 1);
    RunRecord record =
        new RunRecord(
            header(workload(requests, users, end), requests),
            new RunEnd(end, false, "end of the file"),
            requests,
            true,
            Requests.none(),
            Intervals.of(requests, end),
            List.of(),
            journal.exhibits().stream().map(this::sinceStart).toList());
    return new Imported.Run(title, untold, record);
  }

  private Exhibit sinceStart(Exhibit exhibit) {
    return new Exhibit(
        exhibit.atNanos() - journal.firstNanos(),
        exhibit.outcome(),
        exhibit.kind(),
        exhibit.text());
  }

  /// The same requests by the clock of the run, each on the connection of its user.
  private Requests numbered(Requests read, int[] order, Users users) {
    int blocks = Math.ceilDiv(order.length, SampleBlock.CAPACITY);
    SampleBlock block = new SampleBlock();
    return Requests.of(() ->
        IntStream.range(0, blocks).mapToObj(b -> filled(block, b, read, order, users)).iterator());
  }

  /// One block for all, as five million requests are 320 MB of them.
  private SampleBlock filled(
      SampleBlock block, int number, Requests read, int[] order, Users users) {
    int from = number * SampleBlock.CAPACITY;
    int to = Math.min(order.length, from + SampleBlock.CAPACITY);
    block.clear();
    for (int k = from; k < to; k++) {
      append(block, read, order[k], users.connection(k), users.ordinal(k));
    }
    return block;
  }

  private void append(SampleBlock block, Requests read, int i, int connection, int ordinal) {
    long start = journal.firstNanos();
    long firstByte = read.firstByteNanos(i);
    block.append(
        read.sentNanos(i) - start,
        read.sentNanos(i) - start,
        firstByte < 0 ? Journal.UNKNOWN : firstByte - start,
        read.endNanos(i) - start,
        read.bytesIn(i),
        read.bytesOut(i),
        read.connectMicros(i),
        0,
        connection,
        ordinal,
        read.outcome(i),
        read.endpoint(i),
        0);
  }

  private Workload workload(Requests requests, Users users, long endNanos) {
    double busy = 0;
    for (int i = 0; i < requests.size(); i++) {
      busy += requests.serviceNanos(i);
    }
    if (busy >= BUSY * users.count() * endNanos) {
      return new ClosedLoad(List.of(new ClosedLoad.Step(Long.MAX_VALUE, users.count())));
    }
    untold.add("what the load was meant to be: users paused between requests, or a rate was held");
    double rate = requests.size() / Math.max(endNanos / NANOS_PER_SECOND, 1e-3);
    return new OpenLoad(
        List.of(new OpenLoad.Stage(Long.MAX_VALUE, rate, rate)), Arrival.POISSON, users.count());
  }

  private RunHeader header(Workload workload, Requests requests) {
    Target target = wishes.target() != null ? wishes.target() : NOT_TOLD;
    if (wishes.target() == null && journal.target() != null) {
      target = journal.target();
    }
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(RunHeader.IMPORTED_FROM, title + ", " + journal.source().name());
    String sum = ImportId.sum(requests);
    environment.put(RunHeader.SUM, sum);
    environment.put(RunHeader.NOT_IN_THE_FILE, String.join(RunHeader.AND, untold));
    LoadPlan plan =
        new LoadPlan(
            target,
            new RequestTemplate(journal.method(), List.of(), new byte[0], "/"),
            workload,
            new Limits(requests.size(), 0, 0, 0, 0),
            new ConnectionPolicy(true, 0, TlsPolicy.DEFAULT, List.of()),
            wishes.objectives(),
            List.of(),
            SEED);
    long startedAt = journal.firstNanos() / NANOS_PER_MILLI;
    return new RunHeader(
        ImportId.of(startedAt, sum),
        startedAt,
        wishes.tool(),
        wishes.command(),
        plan,
        environment,
        journal.endpoints(),
        List.of(target.authority()));
  }
}
