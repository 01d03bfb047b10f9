/// Side series taken while loading: own health and the metrics endpoint of the target.
@NullMarked
package dev.loadstone.probe;

import org.jspecify.annotations.NullMarked;
