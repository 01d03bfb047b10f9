/// The simulated tier of the lab: servers, networks and generators made of discrete events in
/// virtual time, and the scenarios that break them.
@NullMarked
package dev.loadstone.lab.simulated;

import org.jspecify.annotations.NullMarked;
