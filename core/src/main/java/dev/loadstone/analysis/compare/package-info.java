/// Groups of runs held against each other: the run is the unit, never the request.
@NullMarked
package dev.loadstone.analysis.compare;

import org.jspecify.annotations.NullMarked;
