/// The worker loops that join schedule, transport and recorder.
@NullMarked
package dev.loadstone.generator;

import org.jspecify.annotations.NullMarked;
