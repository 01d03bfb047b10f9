package dev.loadstone.analysis.cause;

import java.util.function.DoubleUnaryOperator;

/// Servers with one behaviour each that a [Station] does not have.
final class OddStations {
  private OddStations() {}

  /// Refuses what comes while so many are under way.
  static Station refusingBeyond(long seed, int limit, int status) {
    return new Station(seed) {
      private int underWay;

      @Override
      void arrive(double now, Callback callback) {
        boolean refused = underWay >= limit;
        double done =
            now
                + (refused
                    ? 0.0004 + 0.0002 * random.nextDouble()
                    : 0.0005 + hold.applyAsDouble(random));
        underWay += refused ? 0 : 1;
        at(
            done,
            () -> {
              underWay -= refused ? 0 : 1;
              callback.ended(new Answer(refused ? status : 200, done));
            });
      }
    };
  }

  /// Takes the longer for each request the more of them are under way, without end.
  ///
  /// @param coherency what each pair of requests under way adds, as a share of the time of one
  static Station contending(long seed, double coherency) {
    return new Station(seed) {
      private int underWay;

      @Override
      void arrive(double now, Callback callback) {
        underWay++;
        double slower = 1 + 0.02 * underWay + coherency * underWay * (underWay - 1.0);
        double done = now + hold.applyAsDouble(random) * slower;
        at(
            done,
            () -> {
              underWay--;
              callback.ended(new Answer(200, done));
            });
      }
    };
  }

  /// A cache of several entries, each made anew by all who ask for it after it expired.
  static Station stampeding(long seed, int keys, double lifetime, double making) {
    return new Station(seed) {
      private final double[] freshUntil = new double[keys];

      @Override
      void arrive(double now, Callback callback) {
        int key = (int) (keys * Math.pow(random.nextDouble(), 2));
        boolean hit = now < freshUntil[key];
        double takes = 0.9 + 0.2 * random.nextDouble();
        double done = now + (hit ? 0.002 * takes : making * takes);
        at(
            done,
            () -> {
              freshUntil[key] = hit || freshUntil[key] > done ? freshUntil[key] : done + lifetime;
              callback.ended(new Answer(200, done));
            });
      }
    };
  }

  /// Fails for good once so many requests were answered.
  static Station usedUpAfter(long seed, int requests, int status) {
    return new Station(seed) {
      private int answered;

      @Override
      void arrive(double now, Callback callback) {
        boolean fails = answered++ >= requests;
        double done =
            now + (fails ? 0.0005 + 0.0003 * random.nextDouble() : hold.applyAsDouble(random));
        at(done, () -> callback.ended(new Answer(fails ? status : 200, done)));
      }
    };
  }

  /// Answers everybody at the next multiple of a tick.
  static Station ticking(long seed, double tick) {
    return new Station(seed) {
      @Override
      void arrive(double now, Callback callback) {
        double done = Math.ceil((now + 0.002) / tick) * tick + 0.0003 * random.nextDouble();
        at(done, () -> callback.ended(new Answer(200, done)));
      }
    };
  }

  /// One worker that is faster or slower by its own count of requests, and may never recover from a
  /// long line.
  ///
  /// @param line how long a line makes it slow for good
  static Station collapsing(long seed, int slots, int line) {
    Station station =
        new Station(seed) {
          private boolean down;

          @Override
          void arrive(double now, Callback callback) {
            if (!down && waiting() > line) {
              down = true;
              slowness = t -> 0.03;
            }
            super.arrive(now, callback);
          }
        };
    station.slots = slots;
    return station;
  }

  /// Stops for a while after every so many requests.
  static Station stoppingEvery(long seed, int requests, double seconds) {
    return new Station(seed) {
      private int count;
      private double until;

      @Override
      void arrive(double now, Callback callback) {
        count++;
        if (count % requests == 0) {
          until = now + seconds;
        }
        double done =
            Math.max(now + hold.applyAsDouble(random), until + 0.001 * random.nextDouble());
        at(done, () -> callback.ended(new Answer(200, done)));
      }
    };
  }

  /// A step of the time an answer takes.
  static DoubleUnaryOperator step(double at, double until, double seconds) {
    return t -> t >= at && t < until ? seconds : 0;
  }
}
