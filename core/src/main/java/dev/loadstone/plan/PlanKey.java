package dev.loadstone.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that can be set in a plan; the name is the long flag of the command line and the key
/// of a plan file.
public enum PlanKey {
  TARGET(Kind.ONE),
  CONNECTIONS(Kind.ONE),
  REQUESTS(Kind.ONE),
  DURATION(Kind.ONE),
  RATE(Kind.ONE),
  ARRIVAL(Kind.ONE),
  STAGES(Kind.ONE),
  STEPS(Kind.ONE),
  WARMUP(Kind.ONE),
  DRAIN(Kind.ONE),
  METHOD(Kind.ONE),
  HEADER(Kind.MANY),
  BODY(Kind.ONE),
  BODY_FILE(Kind.ONE),
  FORM(Kind.MANY),
  USER(Kind.ONE),
  TIMEOUT(Kind.ONE),
  NO_KEEPALIVE(Kind.SWITCH),
  MAX_REQUESTS_PER_CONNECTION(Kind.ONE),
  MAX_CONNECTION_AGE(Kind.ONE),
  HTTP(Kind.ONE),
  STREAMS(Kind.ONE),
  INSECURE(Kind.SWITCH),
  CACERT(Kind.ONE),
  CERT(Kind.ONE),
  KEY(Kind.ONE),
  TLS_VERSION(Kind.ONE),
  CIPHERS(Kind.ONE),
  TLS_RESUME(Kind.SWITCH),
  CONNECT_TO(Kind.MANY),
  RESOLVE(Kind.MANY),
  RE_RESOLVE(Kind.ONE),
  SOURCE_ADDRESS(Kind.MANY),
  UNIX_SOCKET(Kind.ONE),
  PROXY(Kind.ONE),
  FOLLOW(Kind.ONE),
  OBJECTIVE(Kind.MANY),
  METRICS(Kind.MANY),
  SEED(Kind.ONE);

  private final Kind kind;
  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  PlanKey(Kind kind) {
    this.kind = kind;
  }

  /// How often a key may be given.
  public enum Kind {
    /// One value.
    ONE,
    /// Any number of values, in order.
    MANY,
    /// `true` or `false`.
    SWITCH
  }

  /// The long flag without its dashes, for example `body-file`.
  public String id() {
    return id;
  }

  /// How often it may be given.
  public Kind kind() {
    return kind;
  }

  /// The key with this id.
  public static Optional<PlanKey> named(String id) {
    return Arrays.stream(values()).filter(key -> key.id.equals(id)).findFirst();
  }

  /// The ids of all keys.
  public static List<String> ids() {
    return Arrays.stream(values()).map(PlanKey::id).toList();
  }
}
