/// How it is told: one view model, one renderer per format, no arithmetic.
@NullMarked
package dev.loadstone.report;

import org.jspecify.annotations.NullMarked;
