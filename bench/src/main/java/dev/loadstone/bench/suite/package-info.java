/// What the suites of measurements share: a row and its place on the page of results, the machine,
/// and the command line under test.
@NullMarked
package dev.loadstone.bench.suite;

import org.jspecify.annotations.NullMarked;
