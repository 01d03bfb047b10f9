/// TLS over any link, by a native engine or the JDK's.
@NullMarked
package dev.loadstone.transport.tls;

import org.jspecify.annotations.NullMarked;
