package dev.loadstone.transport.http2;

import org.jspecify.annotations.Nullable;

/// The places of the streams that are open, by stream identifier: open addressing with linear
/// probing, and deletion that moves followers up, so that it never fills with tombs.
final class StreamTable {
  private static final int FIRST_SIZE = 32;

  private @Nullable StreamPlace[] places = new StreamPlace[FIRST_SIZE];
  private int size;

  int size() {
    return size;
  }

  @Nullable StreamPlace get(int id) {
    int mask = places.length - 1;
    for (int i = home(id, mask); ; i = (i + 1) & mask) {
      StreamPlace place = places[i];
      if (place == null || place.id() == id) {
        return place;
      }
    }
  }

  void add(StreamPlace place) {
    if (2 * (size + 1) > places.length) {
      grow();
    }
    put(place);
    size++;
  }

  void remove(int id) {
    int mask = places.length - 1;
    int i = home(id, mask);
    StreamPlace place = places[i];
    while (place != null && place.id() != id) {
      i = (i + 1) & mask;
      place = places[i];
    }
    if (place != null) {
      size--;
      closeGap(i, mask);
    }
  }

  /// Room for all of them, for whoever walks over the table; unused places are `null`.
  @Nullable StreamPlace[] all() {
    return places.clone();
  }

  private void closeGap(int gap, int mask) {
    int free = gap;
    int i = (free + 1) & mask;
    for (StreamPlace follower = places[i]; follower != null; follower = places[i]) {
      int home = home(follower.id(), mask);
      if (((i - home) & mask) >= ((i - free) & mask)) {
        places[free] = follower;
        free = i;
      }
      i = (i + 1) & mask;
    }
    places[free] = null;
  }

  private void put(StreamPlace place) {
    int mask = places.length - 1;
    int i = home(place.id(), mask);
    while (places[i] != null) {
      i = (i + 1) & mask;
    }
    places[i] = place;
  }

  private void grow() {
    @Nullable StreamPlace[] old = places;
    places = new StreamPlace[2 * old.length];
    for (StreamPlace place : old) {
      if (place != null) {
        put(place);
      }
    }
  }

  /// Identifiers of a client are odd and come one after the other.
  private static int home(int id, int mask) {
    return (id >>> 1) & mask;
  }
}
