/// When each request is due: pure sequences of nanosecond offsets, no clock inside.
@NullMarked
package dev.loadstone.schedule;

import org.jspecify.annotations.NullMarked;
