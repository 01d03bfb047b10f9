/// The truth server: a process of its own that serves known times and faults and keeps its own log.
@NullMarked
package dev.loadstone.bench.truth.server;

import org.jspecify.annotations.NullMarked;
