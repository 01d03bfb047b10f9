/// What it costs to look at a run while it goes on.
@NullMarked
package dev.loadstone.bench.live;

import org.jspecify.annotations.NullMarked;
