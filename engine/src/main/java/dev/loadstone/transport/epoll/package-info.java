/// Linux's epoll through the Foreign Function API.
@NullMarked
package dev.loadstone.transport.epoll;

import org.jspecify.annotations.NullMarked;
