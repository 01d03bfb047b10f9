/// Figures with their intervals, cross-checks, validity and objectives.
@NullMarked
package dev.loadstone.analysis.figures;

import org.jspecify.annotations.NullMarked;
