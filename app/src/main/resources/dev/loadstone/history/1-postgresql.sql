-- Run files of a team: others cannot read the disk of the machine that ran.
CREATE TABLE run_file (
  run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (run, number)
);
