/// The truth suite: what Loadstone reports, held against a server that knows (`bench/truth`).
@NullMarked
package dev.loadstone.bench.truth;

import org.jspecify.annotations.NullMarked;
