/// Pure maths on numbers: quantile intervals, batch means, change points, tests and fits.
@NullMarked
package dev.loadstone.stats;

import org.jspecify.annotations.NullMarked;
