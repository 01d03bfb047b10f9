/// Causes: each weighs facts for and against itself; together they make the findings.
@NullMarked
package dev.loadstone.analysis.cause;

import org.jspecify.annotations.NullMarked;
