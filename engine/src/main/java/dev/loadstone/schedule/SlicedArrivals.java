package dev.loadstone.schedule;

/// The arrivals of a whole that belong to one worker, up to a limit on the whole.
final class SlicedArrivals implements ArrivalSchedule {
  private final ArrivalSchedule whole;
  private final Shard shard;
  private long left;
  private int skip;

  SlicedArrivals(ArrivalSchedule whole, long limit, Shard shard) {
    this.whole = whole;
    this.shard = shard;
    this.left = shard.share(limit);
    this.skip = shard.index();
  }

  @Override
  public long nextDueNanos() {
    if (left == 0) {
      return END;
    }
    left--;
    for (int i = 0; i < skip; i++) {
      whole.nextDueNanos();
    }
    skip = shard.count() - 1;
    long due = whole.nextDueNanos();
    if (due == END) {
      left = 0;
    }
    return due;
  }
}
