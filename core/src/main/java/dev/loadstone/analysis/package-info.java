/// What it means: cross-checks, validity, objectives, detectors, causes and findings. Pure
/// functions of a run record.
@NullMarked
package dev.loadstone.analysis;

import org.jspecify.annotations.NullMarked;
