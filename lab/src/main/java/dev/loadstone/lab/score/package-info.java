/// The score of the diagnosis: runs whose truth is known against what it said of them.
@NullMarked
package dev.loadstone.lab.score;

import org.jspecify.annotations.NullMarked;
