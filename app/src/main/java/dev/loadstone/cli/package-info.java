/// The front door: commands, exit codes, wiring.
@NullMarked
package dev.loadstone.cli;

import org.jspecify.annotations.NullMarked;
