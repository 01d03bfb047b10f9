/// Ways through a proxy: HTTP CONNECT and SOCKS.
@NullMarked
package dev.loadstone.transport.proxy;

import org.jspecify.annotations.NullMarked;
