/// Loadstone and other load generators side by side: what a request costs each (`bench/peers`).
@NullMarked
package dev.loadstone.bench.peers;

import org.jspecify.annotations.NullMarked;
