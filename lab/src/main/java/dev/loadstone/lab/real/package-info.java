/// Servers of software from the distribution's packages, each with one fault that its dose
/// switches.
@NullMarked
package dev.loadstone.lab.real;

import org.jspecify.annotations.NullMarked;
