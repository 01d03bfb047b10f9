/// Where bytes flow: sockets, TLS and one codec per protocol.
@NullMarked
package dev.loadstone.transport;

import org.jspecify.annotations.NullMarked;
