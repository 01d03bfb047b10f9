package dev.loadstone.dashboard;

import dev.loadstone.history.RunStore;
import dev.loadstone.history.StoredRun;

/// What the forms of a run do.
final class Changes {
  /// Makes a change and leads back to a page.
  ///
  /// @param what the last part of the form's path
  /// @throws dev.loadstone.plan.PlanException for a tag or note that cannot be
  Answer make(RunStore store, StoredRun run, String what, Request.Form form) {
    switch (what) {
      case "tag" -> store.tag(run.id(), form.one("tag").strip());
      case "untag" -> store.untag(run.id(), form.one("tag"));
      case "note" -> store.note(run.id(), form.one("note").replace("\r\n", "\n").strip());
      case "delete" -> {
        store.delete(run.id());
        return Answer.to("/runs");
      }
      default -> throw new Refusal(Answer.NOT_FOUND, "There is no such form.");
    }
    return Answer.to("/runs/" + run.id());
  }
}
