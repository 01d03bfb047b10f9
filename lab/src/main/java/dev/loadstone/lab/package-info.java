/// Servers with a known fault.
@NullMarked
package dev.loadstone.lab;

import org.jspecify.annotations.NullMarked;
