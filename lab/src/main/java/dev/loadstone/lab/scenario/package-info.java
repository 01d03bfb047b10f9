/// What the lab knows how to break: scenarios, their doses and their truth.
@NullMarked
package dev.loadstone.lab.scenario;

import org.jspecify.annotations.NullMarked;
