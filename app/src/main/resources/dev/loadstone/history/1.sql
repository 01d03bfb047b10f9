-- The first schema. Statements end with a semicolon at the end of a line; both databases read them.
CREATE TABLE run (
  id TEXT PRIMARY KEY,
  started_at_ms BIGINT NOT NULL,
  ended_at_ms BIGINT NOT NULL,
  tool TEXT NOT NULL,
  machine TEXT NOT NULL,
  target TEXT NOT NULL,
  plan TEXT NOT NULL,
  load TEXT NOT NULL,
  partial INTEGER NOT NULL,
  validity TEXT NOT NULL,
  reasons TEXT NOT NULL,
  objectives TEXT NOT NULL,
  finding TEXT NOT NULL,
  requests BIGINT NOT NULL,
  p50_ms DOUBLE PRECISION,
  p95_ms DOUBLE PRECISION,
  p99_ms DOUBLE PRECISION,
  mean_ms DOUBLE PRECISION,
  requests_per_second DOUBLE PRECISION,
  error_rate DOUBLE PRECISION,
  file TEXT NOT NULL,
  file_bytes BIGINT NOT NULL,
  note TEXT NOT NULL,
  tags TEXT NOT NULL,
  checksum BIGINT NOT NULL
);
CREATE INDEX run_started ON run (started_at_ms, id);
