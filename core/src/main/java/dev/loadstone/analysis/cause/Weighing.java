package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;

/// How far a fact moves the odds of a cause.
///
/// @param fact the fact
/// @param decibans 10 × log10 of the likelihood ratio, below 0 against the cause
/// @param group facts of one group see the same thing: only the strongest of them counts
record Weighing(Fact fact, double decibans, String group) {}
