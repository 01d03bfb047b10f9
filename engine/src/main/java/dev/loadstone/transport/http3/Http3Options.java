package dev.loadstone.transport.http3;

import dev.loadstone.plan.ConnectionPolicy;

/// What all connections of a run share.
///
/// @param host the target's name, for the certificate and SNI
/// @param port the target's port
/// @param keepAlive whether a connection carries more than one request
/// @param streams the most exchanges at a time on one connection
/// @param lifetime when a connection that could live on takes no further requests
record Http3Options(
    String host, int port, boolean keepAlive, int streams, ConnectionPolicy.Lifetime lifetime) {}
