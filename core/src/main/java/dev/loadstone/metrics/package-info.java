/// What was seen: samples, intervals, side series and the run record with its file.
@NullMarked
package dev.loadstone.metrics;

import org.jspecify.annotations.NullMarked;
