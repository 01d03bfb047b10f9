/// Benchmarks: never in the critical path of the build.
@NullMarked
package dev.loadstone.bench;

import org.jspecify.annotations.NullMarked;
