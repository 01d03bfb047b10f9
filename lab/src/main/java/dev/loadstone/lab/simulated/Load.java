package dev.loadstone.lab.simulated;

import dev.loadstone.plan.HttpPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.Workload;

/// A load as a user would ask for it, and the loop that makes it.
interface Load {
  /// What the plan says of it.
  Workload workload();

  /// When it ends.
  Limits limits(double timeoutSeconds);

  /// Which HTTP it speaks.
  default HttpPolicy http() {
    return HttpPolicy.HTTP_1_1;
  }

  /// The flags that ask for it.
  String flags();

  /// Begins it.
  void start(World world);

  /// Whether nothing more will be sent.
  boolean exhausted();
}
