/// HTTP/2 (RFC 9113) with HPACK (RFC 7541): many exchanges at a time on one link.
@NullMarked
package dev.loadstone.transport.http2;

import org.jspecify.annotations.NullMarked;
