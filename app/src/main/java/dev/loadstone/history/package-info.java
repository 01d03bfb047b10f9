/// What was kept: the store of runs, in SQLite beside the run files, or in PostgreSQL for a team.
@NullMarked
package dev.loadstone.history;

import org.jspecify.annotations.NullMarked;
