package dev.loadstone.analysis.claims;

import java.util.List;

/// What all checks together say about typed figures.
///
/// @param claims the figures
/// @param status the verdict
/// @param answers gravest first
/// @param open what can not be concluded
public record Review(Claims claims, Status status, List<Answer> answers, List<Question> open) {
  public Review {
    answers = List.copyOf(answers);
    open = List.copyOf(open);
  }

  /// The verdict on the figures.
  public enum Status {
    /// They can not all be true.
    CONTRADICTORY("contradictory"),
    /// They can be true, and some of them probably mean something else than they seem to.
    DOUBTFUL("doubtful"),
    /// Those that can be held against each other agree.
    CONSISTENT("consistent"),
    /// No two of them can be held against each other.
    UNCHECKED("unchecked");

    private final String id;

    Status(String id) {
      this.id = id;
    }

    /// The verdict as it stands in a document.
    public String id() {
      return id;
    }
  }

  /// The answers of one kind, in order.
  public List<Answer> of(Answer.Kind kind) {
    return answers.stream().filter(answer -> answer.kind() == kind).toList();
  }

  /// Whether the figures can not be believed.
  public boolean refuted() {
    return status == Status.CONTRADICTORY;
  }
}
