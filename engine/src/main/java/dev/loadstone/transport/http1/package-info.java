/// HTTP/1.1: the request's bytes, the incremental response parser, and the connection that joins
/// them.
@NullMarked
package dev.loadstone.transport.http1;

import org.jspecify.annotations.NullMarked;
