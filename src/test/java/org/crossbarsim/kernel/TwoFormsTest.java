package org.crossbarsim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which form callers get. */
class TwoFormsTest {
  @Test
  void plainLoopsDoTheWorkUntilTheOtherFormHasBeenExercised() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    TwoForms<String> forms = new TwoForms<>("plain", "fast", List.of(form -> await(go)), 0, false);
    assertEquals("plain", forms.now());
    go.countDown();
    for (int i = 0; i < 600 && forms.now().equals("plain"); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertEquals("fast", forms.now());
  }

  @Test
  void aShortRunNeverAsksForTheOtherForm() throws InterruptedException {
    CountDownLatch exercised = new CountDownLatch(1);
    long hourMs = TimeUnit.HOURS.toMillis(1);
    TwoForms<String> forms =
        new TwoForms<>("plain", "fast", List.of(form -> exercised.countDown()), hourMs, false);
    for (int i = 0; i < 1000; i++) {
      assertEquals("plain", forms.now());
    }
    assertEquals(false, exercised.await(100, TimeUnit.MILLISECONDS));
  }

  @Test
  void formsThatAreForcedAreUsedAtOnce() {
    assertEquals("fast", new TwoForms<>("plain", "fast", List.of(), 0, true).now());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void exercisesCallKernelsWithDataThatTheyTake() {
    Exercise exercise = new Exercise();
    for (int i = 0; i < 3; i++) {
      exercise.sums().forEach(each -> each.accept(AnalogKernel.BEST));
      exercise.spikes().forEach(each -> each.accept(SpikeKernel.BEST));
      exercise.sense().forEach(each -> each.accept(SenseKernel.BEST));
      exercise.packed().forEach(each -> each.accept(PackedKernel.BEST));
      exercise.cells().forEach(each -> each.accept(CellKernel.BEST));
    }
  }
}
