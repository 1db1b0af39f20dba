package org.crossbarsim.netlist;

import org.crossbarsim.learning.Labelled;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.NeuronSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.jspecify.annotations.Nullable;

/** Whether a layer can learn on its array at all, and whether there are images enough. */
final class LearningChecks {
  private final Problems problems;

  LearningChecks(Problems problems) {
    this.problems = problems;
  }

  void array(Decoded root, @Nullable ArraySpec array, @Nullable Geometry g) {
    if (array == null) {
      return;
    }
    Mark mark = root.mark(NetlistFormat.ARRAY);
    boolean oneBit =
        array.sense() instanceof SenseSpec.Amplifier && array.read().activeRowsPerRead() > 1;
    if (array.kind() != ArrayKind.BSNN_SINGLE_ROW
        || array.reference().kind() == ReferenceSpec.Kind.FIXED
        || oneBit) {
      problems.add(
          mark,
          "No spiking layer can learn on array " + array.name() + ".",
          "It takes a single-row array whose reference follows the spikes, with converters where"
              + " several rows are read at once.",
          "");
    }
    if (g == null) {
      return;
    }
    Decoded layer = root.get(LearningFormat.LAYER);
    if (layer != null && g.fanIn() > array.inputs()) {
      problems.add(
          layer.mark(LearningFormat.KERNEL),
          "A kernel has "
              + g.fanIn()
              + " taps, but array "
              + array.name()
              + " has "
              + array.inputs()
              + " inputs.",
          "A layer that learns fits one array.",
          "");
    }
    if (layer != null && g.outputChannels() > array.columns()) {
      problems.add(
          layer.mark(LearningFormat.MAPS),
          g.outputChannels()
              + " maps do not fit the "
              + array.columns()
              + " columns of array "
              + array.name()
              + ".",
          "A layer that learns fits one array.",
          "");
    }
    pool(root.get(LearningFormat.CLASSIFIER), g);
  }

  private void pool(@Nullable Decoded classifier, Geometry g) {
    Integer pool = classifier == null ? null : classifier.get(LearningFormat.POOL);
    if (classifier != null
        && pool != null
        && (g.outputHeight() % pool != 0 || g.outputWidth() % pool != 0)) {
      problems.add(
          classifier.mark(LearningFormat.POOL),
          "Squares of side "
              + pool
              + " do not divide an output of "
              + g.outputHeight()
              + " x "
              + g.outputWidth()
              + ".",
          "",
          "");
    }
  }

  void device(Decoded root, @Nullable DeviceSpec device) {
    if (device != null && !device.programming().isKnown()) {
      problems.add(
          root.mark(NetlistFormat.DEVICE),
          "Device " + device.name() + " does not say what a programming pulse costs.",
          "Learning programs cells.",
          "Use a device card with \"programming\".");
    }
    if (device != null && device.model(ModelFamily.TELEGRAPH).isPresent()) {
      problems.add(
          root.mark(NetlistFormat.DEVICE),
          "Device " + device.name() + " flickers by telegraph noise.",
          "A layer that learns reads its cells as they are in the mean.",
          "Use a device card with read noise instead.");
    }
    if (device != null && device.model(ModelFamily.VERIFY).isPresent()) {
      problems.add(
          root.mark(NetlistFormat.DEVICE),
          "Device " + device.name() + " verifies what it writes.",
          "A layer that learns sends one pulse for each change of state and does not look.",
          "Use a device card without \"verify\".");
    }
  }

  void neuron(Decoded root, @Nullable NeuronSpec neuron) {
    if (!root.states(NeuronFormat.NEURON)) {
      problems.add(root.mark(), "\"neuron\" is missing.", "", "Try \"neuron\": {}.");
    } else if (neuron != null
        && (neuron.refractorySteps() > 0
            || neuron.firesOnce()
            || neuron.leak() instanceof NeuronSpec.Leak.Factor)) {
      problems.add(
          root.mark(NeuronFormat.NEURON),
          "Neurons of a layer that learns leak by a shift or not at all, and never rest.",
          "",
          "");
    }
  }

  void rule(@Nullable Decoded rule) {
    if (rule == null) {
      return;
    }
    probability(rule, LearningFormat.P_SET);
    probability(rule, LearningFormat.P_RESET);
    Double theta = rule.get(LearningFormat.FIRST_THRESHOLD);
    if (theta != null && theta < 1) {
      problems.add(rule.mark(LearningFormat.FIRST_THRESHOLD), "This must be at least 1.", "", "");
    }
  }

  private void probability(Decoded rule, Field<Double> field) {
    Double p = rule.get(field);
    if (p != null && p > 1) {
      problems.add(rule.mark(field), "A probability is at most 1.", "", "");
    }
  }

  void counts(Decoded root, @Nullable Labelled training, @Nullable Labelled test) {
    Decoded rule = root.get(LearningFormat.RULE);
    Decoded classifier = root.get(LearningFormat.CLASSIFIER);
    if (rule != null && training != null) {
      enough(rule, LearningFormat.IMAGES, training.count());
    }
    if (classifier != null && training != null) {
      enough(classifier, LearningFormat.LABELLED, training.count());
      enough(classifier, LearningFormat.BALANCE, training.count());
    }
    if (classifier != null && test != null) {
      enough(classifier, LearningFormat.TESTED, test.count());
    }
  }

  private void enough(Decoded d, Field<Integer> field, int there) {
    Integer wanted = d.get(field);
    if (wanted != null && wanted > there) {
      problems.add(
          d.mark(field),
          wanted + " images asked, but the file has " + there + ".",
          "",
          "Try \"" + field.name() + "\": " + there + ".");
    }
  }
}
