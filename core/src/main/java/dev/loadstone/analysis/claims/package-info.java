/// What figures that somebody typed in, from any report of any tool, show and do not show, and
/// whether they can all be true. Pure functions of the figures.
@NullMarked
package dev.loadstone.analysis.claims;

import org.jspecify.annotations.NullMarked;
