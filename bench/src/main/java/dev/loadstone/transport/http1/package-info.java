/// Benchmarks of what the engine keeps to itself: in its package, as its tests are.
@NullMarked
package dev.loadstone.transport.http1;

import org.jspecify.annotations.NullMarked;
