/// Detectors: each looks for one kind of structure and returns facts.
@NullMarked
package dev.loadstone.analysis.detect;

import org.jspecify.annotations.NullMarked;
