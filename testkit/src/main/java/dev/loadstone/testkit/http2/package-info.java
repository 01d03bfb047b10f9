/// A scripted HTTP/2 target and the list of a client's duties that it puts to the test.
@NullMarked
package dev.loadstone.testkit.http2;

import org.jspecify.annotations.NullMarked;
