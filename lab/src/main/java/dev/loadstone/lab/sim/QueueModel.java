package dev.loadstone.lab.sim;

import java.util.SplittableRandom;

/// The queues that runs are simulated on.
public enum QueueModel {
  /// Open, Poisson arrivals, one server with exponential times: M/M/1.
  MM1("open M/M/1"),
  /// Open, one server with lognormal times: M/G/1.
  LOGNORMAL("open M/G/1, lognormal"),
  /// Open, one server that is fast nine times in ten: M/G/1.
  BIMODAL("open M/G/1, bimodal"),
  /// Closed, 20 users on 4 servers with exponential times: M/M/c.
  CLOSED("closed M/M/4, 20 users");

  private final String title;

  QueueModel(String title) {
    this.title = title;
  }

  /// In words.
  public String title() {
    return title;
  }

  /// The truth at a utilisation: by formula for [#MM1] (response times are exponential with mean
  /// 1/(1-ρ)), else from a [LongRun].
  ///
  /// @throws IllegalArgumentException for a utilisation that no long run was made for
  public Truth truth(double utilisation) {
    return this == MM1
        ? exponential(1 / (1 - utilisation), utilisation)
        : LongRun.known(this, utilisation);
  }

  private static Truth exponential(double mean, double rate) {
    return new Truth(-Math.log(0.5) * mean, -Math.log(0.05) * mean, -Math.log(0.01) * mean, rate);
  }

  /// Completed requests per mean service time.
  double rate(double utilisation) {
    return this == CLOSED ? utilisation * ClosedQueue.SERVERS : utilisation;
  }

  /// A run of so many requests after so many that are forgotten; one mean service time takes
  /// `serviceNanos`.
  Trace trace(double utilisation, int forgotten, int requests, double serviceNanos, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return this == CLOSED
        ? closed(new ClosedQueue(utilisation, random), forgotten, requests, serviceNanos)
        : open(new OpenQueue(service(), utilisation, random), forgotten, requests, serviceNanos);
  }

  private static Trace open(OpenQueue queue, int forgotten, int requests, double serviceNanos) {
    for (int i = 0; i < forgotten; i++) {
      queue.next();
    }
    long[] due = new long[requests];
    long[] took = new long[requests];
    double now = 0;
    for (int i = 0; i < requests; i++) {
      took[i] = Math.max(1, Math.round(queue.next() * serviceNanos));
      due[i] = Math.round(now * serviceNanos);
      now += queue.gap();
    }
    return new Trace(due, took, new int[0]);
  }

  private static Trace closed(ClosedQueue queue, int forgotten, int requests, double serviceNanos) {
    for (int i = 0; i < forgotten; i++) {
      queue.next();
    }
    double start = queue.now();
    long[] due = new long[requests];
    long[] took = new long[requests];
    int[] user = new int[requests];
    for (int i = 0; i < requests; ) {
      queue.next();
      if (forgotten == 0 || queue.begun() >= start) {
        due[i] = Math.round((queue.begun() - start) * serviceNanos);
        took[i] = Math.max(1, Math.round((queue.now() - start) * serviceNanos) - due[i]);
        user[i++] = queue.user();
      }
    }
    return new Trace(due, took, user);
  }

  /// How its service times are drawn.
  Service service() {
    return switch (this) {
      case MM1, CLOSED -> Service::exponential;
      case LOGNORMAL -> Service::lognormal;
      case BIMODAL -> Service::bimodal;
    };
  }
}
