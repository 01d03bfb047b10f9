package dev.loadstone.testkit;

import java.util.List;

/// Decides what a [ScriptedServer] does with each request. Called by many threads at once.
@FunctionalInterface
public interface Script {
  /// What to do with this request.
  Reaction reactionTo(ReceivedRequest request);

  /// The same for every request.
  static Script always(Reaction reaction) {
    return request -> reaction;
  }

  /// These in turn, over and over, in the order in which requests arrive.
  static Script cycle(Reaction... reactions) {
    List<Reaction> turns = List.of(reactions);
    return request -> turns.get((int) (request.index() % turns.size()));
  }

  /// These in turn, then the last of them for ever.
  static Script inOrder(Reaction... reactions) {
    List<Reaction> turns = List.of(reactions);
    return request -> turns.get((int) Math.min(request.index(), turns.size() - 1));
  }

  /// The first `times` requests of each connection get `first`, later ones on it get `then`.
  static Script perConnection(int times, Reaction first, Reaction then) {
    return request -> request.ordinal() < times ? first : then;
  }
}
