package dev.loadstone.cli;

import dev.loadstone.metrics.Calibration;
import dev.loadstone.probe.HostReadings;
import dev.loadstone.probe.TimerPrecision;
import org.jspecify.annotations.Nullable;

/// All that `doctor` has read and measured.
///
/// @param cores processors this process may use
/// @param host the limits of the system
/// @param stolen share of processor time (0 to 1) that other virtual machines took meanwhile
/// @param heapBytes the largest heap of this JVM
/// @param jvm its name and version
/// @param transport the I/O backend
/// @param tls the TLS engine
/// @param timer how exactly sleepers are woken
/// @param oneWorker the null server under one worker; `null` where the loopback gave no answer
/// @param allWorkers the same under as many workers as processors
record DoctorReadings(
    int cores,
    HostReadings host,
    double stolen,
    long heapBytes,
    String jvm,
    String transport,
    String tls,
    TimerPrecision timer,
    @Nullable Calibration oneWorker,
    @Nullable Calibration allWorkers) {}
