/// The live and stored runs in a browser.
@NullMarked
package dev.loadstone.dashboard;

import org.jspecify.annotations.NullMarked;
