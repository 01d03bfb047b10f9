/// Results of other load generators, read as if they were our own, as far as their files tell.
@NullMarked
package dev.loadstone.interop;

import org.jspecify.annotations.NullMarked;
