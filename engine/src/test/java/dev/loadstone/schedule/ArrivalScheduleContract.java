package dev.loadstone.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What holds for every schedule.
interface ArrivalScheduleContract {
  /// A new schedule that ends within a million arrivals; the same at each call.
  ArrivalSchedule create();

  @Test
  default void dueTimesNeverDecrease() {
    ArrivalSchedule schedule = create();
    long last = 0;
    int count = 0;
    for (long due; (due = schedule.nextDueNanos()) != ArrivalSchedule.END; count++) {
      assertThat(due).isGreaterThanOrEqualTo(last);
      last = due;
    }
    assertThat(count).isPositive();
  }

  @Test
  default void theEndStaysTheEnd() {
    ArrivalSchedule schedule = create();
    int most = 1_000_000;
    while (schedule.nextDueNanos() != ArrivalSchedule.END) {
      assertThat(most--).isPositive();
    }
    for (int i = 0; i < 3; i++) {
      assertThat(schedule.nextDueNanos()).isEqualTo(ArrivalSchedule.END);
    }
  }

  @Test
  default void theSameArgumentsGiveTheSameTimes() {
    assertThat(DueTimes.all(create())).isEqualTo(DueTimes.all(create()));
  }
}
