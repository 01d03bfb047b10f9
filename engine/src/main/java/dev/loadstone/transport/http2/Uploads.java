package dev.loadstone.transport.http2;

import dev.loadstone.transport.Exchange;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The request bodies under way on one connection, held to the target's windows (RFC 9113 section
/// 5.2), each stream in turn.
final class Uploads {
  private static final int DEFAULT_WINDOW = 65_535;

  private final FrameWriter writer;
  private final PeerSettings settings;
  private final ArrayDeque<StreamPlace> line = new ArrayDeque<>();
  private long window = DEFAULT_WINDOW;

  Uploads(FrameWriter writer, PeerSettings settings) {
    this.writer = writer;
    this.settings = settings;
  }

  /// A body begins.
  void add(StreamPlace place) {
    place.uploading = true;
    line.add(place);
  }

  /// A body is given up.
  void remove(StreamPlace place) {
    if (place.uploading) {
      place.uploading = false;
      line.remove(place);
    }
  }

  /// The target opens the window of the connection.
  @Nullable Http2Fault open(int increment) {
    window += increment;
    return window > Frames.MOST ? Http2Fault.BAD_WINDOW : null;
  }

  /// The target opens the window of a stream; says whether it may.
  boolean open(StreamPlace place, int increment) {
    place.sendWindow += increment;
    return place.sendWindow <= Frames.MOST;
  }

  /// Sends what the windows and the link allow; returns how many frames.
  int pump() {
    int frames = 0;
    for (int turns = line.size(); turns > 0 && roomy(); turns--) {
      StreamPlace place = line.remove();
      while (place.uploading && place.sendWindow > 0 && roomy()) {
        sendSome(place);
        frames++;
      }
      if (place.uploading) {
        line.add(place);
      }
    }
    return frames;
  }

  private boolean roomy() {
    return window > 0 && writer.waiting() < Http2Limits.CONGESTED_BYTES;
  }

  private void sendSome(StreamPlace place) {
    Exchange exchange = place.underWay();
    int left = exchange.request.limit() - place.bodyFrom;
    int most = Math.min(settings.frameBytes(), Frames.LEAST_MAX_BYTES);
    int count = (int) Math.min(Math.min(left, most), Math.min(window, place.sendWindow));
    writer.data(exchange.request, place.bodyFrom, count, place.id(), count == left);
    place.bodyFrom += count;
    place.sendWindow -= count;
    window -= count;
    exchange.bytesOut += Frames.HEADER_BYTES + count;
    place.uploading = count < left;
  }
}
