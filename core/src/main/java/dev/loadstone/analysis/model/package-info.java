/// What analysis says: the records every report is made of.
@NullMarked
package dev.loadstone.analysis.model;

import org.jspecify.annotations.NullMarked;
