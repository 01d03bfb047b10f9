package dev.loadstone.analysis.detect;

/// What a fact speaks of: the vocabulary between detectors, which see signs, and causes, which
/// weigh them.
public enum Sign {
  /// Latency of the first requests is well below that of the following ones: a queue built up.
  QUEUE,
  /// More connections gave no more throughput, only longer answers (`--steps`).
  LADDER,
  /// An open loop offered more than was completed, and the requests in flight grew.
  OVERLOAD,
  /// At the last step more connections gave less than their share of throughput (`--steps`).
  LADDER_BENDS,
  /// Requests that found more under way took longer, or the first wave was a little faster.
  QUEUE_BEGINS,
  /// Requests of neighbours in the order of sending wait alike, and those a round later do not.
  QUEUE_IN_COMMON,
  /// A full line is served in turn by so many slots.
  SERVED_IN_TURN,
  /// Answers overtake one another though all wait.
  OVERTAKEN,
  /// Only so many connections are served at a time; on the others the first request waits.
  CONNECTIONS_UNSERVED,
  /// All other programs of the machine use one whole processor, and others are free.
  ONE_PROCESSOR_FULL,
  /// Failures of an outcome come at even distances in the order of sending; subject: the outcome.
  EVENLY_REFUSED,
  /// When the load ended, the last requests became quicker as the others left.
  SHARED,
  /// Under load requests overtake one another as if all of them were at work at the same time.
  SIDE_BY_SIDE,
  /// Under load requests hardly overtake one another: most of them stand in line.
  IN_TURN,
  /// Answers hardly ever come close together.
  NEVER_TOGETHER,
  /// All requests are slow together for a while, again and again at a period.
  SLOW_PHASES,
  /// Once or twice all requests were slow for a while.
  SLOW_ONCE,
  /// Some requests waited for the same long time, one by one.
  FIXED_WAIT,
  /// Completions come in bunches.
  BUNCHED_COMPLETIONS,
  /// Completions are evenly spaced.
  EVEN_COMPLETIONS,
  /// Nothing completed for a while although requests were under way.
  STALLS,
  /// The stalls come at a fixed period.
  STALL_PERIOD,
  /// The stalls come after a count of requests, not after a time, where the rate varied.
  STALLS_BY_COUNT,
  /// The stalls come by the clock, whatever the rate was.
  STALLS_BY_TIME,
  /// Completions stop and start again in step with periods of 100 ms.
  QUOTA_PERIOD,
  /// The target's own metrics say that a processor quota stopped it.
  CPU_THROTTLED,
  /// Slow requests stand together in bursts, and ended one by one or while others were fast.
  SLOW_BURSTS,
  /// Those bursts come at a fixed period.
  SLOW_BURST_PERIOD,
  /// The target's answers may be cached for as long as the period of bursts or stalls.
  CACHE_LIFETIME,
  /// The target shares the generator's machine, and nobody but the generator used its processors.
  MACHINE_IDLE,
  /// The target shares the generator's machine, whose processors were all in use.
  MACHINE_BUSY,
  /// Beyond a load more of it gave less throughput.
  RETROGRADE,
  /// The time of a request grows with the square of those under way (`--steps`).
  CROSSTALK,
  /// After an overload less was served than before it at the same load.
  HYSTERESIS,
  /// After an overload as much was served as before it.
  RECOVERED,
  /// The target's own metrics count retries.
  RETRIES,
  /// Requests were refused when a number of others was under way; the subject is the outcome.
  REFUSED_BY_IN_FLIGHT,
  /// The bytes of answers pass at a constant rate, and receiving them takes the time.
  CONSTANT_BYTES,
  /// Every connection of several streams had the same number of them under way at most.
  STREAMS_CAPPED,
  /// One request at a time gave as much throughput as two or more.
  ONE_AT_A_TIME,
  /// The response time grew steadily under a constant load.
  DRIFT,
  /// The answers grew as well.
  ANSWERS_GROW,
  /// The target's memory grew, by its own metrics.
  MEMORY_GROWS,
  /// The target's open descriptors grew, by its own metrics.
  DESCRIPTORS_GROW,
  /// An answer speaks of too many open files; the subject is the outcome.
  DESCRIPTOR_TEXT,
  /// Failures began at one moment and did not end any more; the subject is the outcome.
  FAILURES_FROM,
  /// The response time rose at one moment under a constant load.
  LEVEL_SLOWER,
  /// The response time fell at one moment under a constant load.
  LEVEL_FASTER,
  /// The generator's own machine changed at that moment, too.
  GENERATOR_CHANGED,
  /// An outcome that is a failure, with its count and share; the subject is the outcome.
  FAILURES,
  /// Why requests with an outcome had no answer, as the transport knows it; subject: the outcome.
  REASON,
  /// The same where the proxy, not the target, was what failed; the subject is the outcome.
  PROXY_REASON,
  /// Failures of an outcome all took the same time; the subject is the outcome.
  FAILURES_AT_A_TIMEOUT,
  /// The waits of successes end where failures of an outcome begin; the subject is the outcome.
  WAITS_CUT_OFF,
  /// Failures of an outcome were faster than successes; the subject is the outcome.
  FAST_FAILURES,
  /// Failures of an outcome stand together in time; the subject is the outcome.
  FAILURES_IN_BURSTS,
  /// Failures of an outcome are spread evenly, the subject is the outcome.
  FAILURES_SPREAD,
  /// Connections broke before their request could have been worked on; the subject is the outcome.
  BROKEN_BEFORE_WORK,
  /// Failures of an outcome happen on reused connections alone; the subject is the outcome.
  FAILURES_ON_REUSE,
  /// The same number is admitted in every slice of time, whatever is offered.
  CONSTANT_ADMISSION,
  /// What is admitted needs less than one slot, so that no limit of concurrency can be at work.
  ADMITTED_BELOW_ONE_SLOT,
  /// The target names a limit in its answers (`Retry-After`, `RateLimit-…`); subject: outcome.
  LIMIT_HEADER,
  /// The answer's text speaks of a connection pool; the subject is the outcome.
  POOL_TEXT,
  /// The answer's text speaks of a gateway or an upstream; the subject is the outcome.
  UPSTREAM_TEXT,
  /// The answer's text is the page of a gateway, which names no reason; the subject is the outcome.
  GATEWAY_PAGE,
  /// The answer's text speaks of a time-out; the subject is the outcome.
  TIMEOUT_TEXT,
  /// What software answers, by its `Server` header; the subject is the name.
  SERVER_SOFTWARE,
  /// Nearly every request needed a new connection, although reuse was asked for.
  CONNECTION_PER_REQUEST,
  /// The target says that it closes connections.
  CLOSE_HEADER,
  /// Connects took what the retransmissions of a lost SYN take.
  CONNECT_LADDER,
  /// The first answer on a new connection took what a retransmission takes.
  FIRST_BYTE_LADDER,
  /// Some answers on connections in use came later by what a kernel waits before it repeats a
  /// segment.
  REPEATED_SEGMENTS,
  /// Answers in a narrow band 40 ms above the floor.
  DELAYED_ACK_BAND,
  /// The end of the answer arrives 40 ms after its first byte.
  DELAYED_ACK_RECEIVE,
  /// The first requests of a connection do without the 40 ms.
  DELAYED_ACK_FIRST_CLEAN,
  /// Answers were slower at the start and then became steady.
  SLOW_START,
  /// The generator's own machine failed requests, or the run is not valid.
  GENERATOR_LIMIT,
  /// The generator's own delays are a good part of some figures; the subject is the reason's code.
  GENERATOR_BENT,
  /// The generator and the target share a machine.
  SAME_MACHINE,
  /// A pool of the target was exhausted, by its own metrics; the subject names the pool.
  POOL_EXHAUSTED,
  /// Holding and waiting for a pool's connection accounts for the latency; the subject names it.
  POOL_EXPLAINS_LATENCY,
  /// A pool's counter of acquire time-outs moved; the subject names the pool.
  POOL_TIMEOUTS,
  /// A pool had connections to spare, by its own metrics; the subject names the pool.
  POOL_HAS_ROOM,
  /// All worker threads of the target were busy, by its own metrics.
  THREADS_BUSY,
  /// Worker threads were to spare, by the target's own metrics.
  THREADS_HAVE_ROOM,
  /// The target's processors were busy.
  CPU_BUSY,
  /// The target's processors had time to spare.
  CPU_IDLE,
  /// The target paused for garbage collection.
  COLLECTOR_PAUSES,

  // Parts of a run that differ from the rest.

  /// Some connections, addresses or turns of a rotation are served slower; subject: what tells
  /// them.
  SLOW_PART,
  /// Failures of an outcome stick to some of them; the subject is the outcome.
  FAILING_PART,
  /// Latency has more than one mode.
  LATENCY_MODES,
  /// The time until an answer begins follows its size.
  COST_BY_SIZE,
  /// Answers that say they missed a cache took longer than those that hit it.
  CACHE_ANSWERS,
  /// Answers that name one server took longer than others; the subject is its name.
  SLOW_SERVER,
  /// Answers that failed all name one server; the subject is the outcome.
  FAILING_SERVER,
  /// Connections end after the same number of requests.
  FIXED_LIFE,
  /// TLS handshakes take a good part of the time.
  HANDSHAKE_COST,
  /// Looking up the target's name was slow.
  SLOW_LOOK_UP,
  /// Requests of an outcome went over connections that had rested; the subject is the outcome.
  FAILS_AFTER_REST,
  /// Spells of an outcome that begin after other failures; the subject is the outcome.
  OPEN_SPELLS,
  /// Spells of an outcome between equal numbers of successes; the subject is the outcome.
  FIXED_WINDOWS,
  /// The answer's text speaks of a circuit breaker; the subject is the outcome.
  BREAKER_TEXT,
  /// The answer's text speaks of a limit of the rate; the subject is the outcome.
  LIMIT_TEXT,
  /// A circuit breaker of the target was open, by its own metrics; the subject is its name.
  BREAKER_OPEN,
  /// Requests waited in a queue of the target, by its own metrics; the subject is the queue.
  QUEUE_INSIDE,
  /// The target's event loop was late, by its own metrics.
  EVENT_LOOP_LATE,
  /// The target's descriptors were nearly used up, by its own metrics.
  DESCRIPTORS_SHORT,
  /// The target counted what it refused, gave up or repeated; the subject is the counter.
  TROUBLE_COUNTED,
  /// Reading the target's metrics became slow or failed under load.
  SCRAPES_SLOW,
  /// Software of the target or before it, as its answers or metrics tell; the subject names it.
  STACK,
  /// What is let through leaves at an even pace; the subject is the status of the refusals.
  PACED_ADMISSION
}
