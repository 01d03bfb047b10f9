/// Recorded live runs: whether the fault bit, and the label beside the run file.
@NullMarked
package dev.loadstone.lab.record;

import org.jspecify.annotations.NullMarked;
