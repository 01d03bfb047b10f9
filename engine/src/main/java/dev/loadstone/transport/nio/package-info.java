/// The event loop over the JDK's selector.
@NullMarked
package dev.loadstone.transport.nio;

import org.jspecify.annotations.NullMarked;
