/// A scripted server with sealed faults, a manual clock and leak checks for tests.
@NullMarked
package dev.loadstone.testkit;

import org.jspecify.annotations.NullMarked;
