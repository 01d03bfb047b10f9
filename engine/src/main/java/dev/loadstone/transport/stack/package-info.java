/// The transport put together for one plan: what the generator starts from.
@NullMarked
package dev.loadstone.transport.stack;

import org.jspecify.annotations.NullMarked;
