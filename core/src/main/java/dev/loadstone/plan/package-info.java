/// What was asked: the immutable, validated load plan. No behaviour beyond checking itself.
@NullMarked
package dev.loadstone.plan;

import org.jspecify.annotations.NullMarked;
