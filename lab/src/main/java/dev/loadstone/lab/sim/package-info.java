/// Simulated runs whose truth is known: queues, failures in bursts, levels that change.
@NullMarked
package dev.loadstone.lab.sim;

import org.jspecify.annotations.NullMarked;
