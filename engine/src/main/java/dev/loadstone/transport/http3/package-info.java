/// HTTP/3 over QUIC with Netty's codecs; no class of it is loaded unless a plan asks for HTTP/3.
@NullMarked
package dev.loadstone.transport.http3;

import org.jspecify.annotations.NullMarked;
