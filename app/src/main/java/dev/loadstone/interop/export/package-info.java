/// What a run tells other systems while it goes on: Prometheus, OpenTelemetry, InfluxDB.
@NullMarked
package dev.loadstone.interop.export;

import org.jspecify.annotations.NullMarked;
