package org.crossbarsim.netlist;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values put into a netlist after it is read and before it is checked, each at a JSON pointer (RFC
 * 6901). A field that is left out is added, with the objects around it; {@code null} takes a field
 * away. Messages about such a value point to where it was written.
 */
public final class Overrides {
  /** Leaves a netlist as it is. */
  public static final Overrides NONE = new Overrides(List.of());

  private final List<Entry> entries;

  /**
   * One value.
   *
   * @param mark of the pointer
   * @param value what is put there
   */
  private record Entry(Mark mark, JsonNode value) {
    String pointer() {
      return mark.pointer();
    }
  }

  private Overrides(List<Entry> entries) {
    this.entries = entries;
  }

  /** These, then one more whose value was read from a file. */
  Overrides with(Path file, String pointer, Mark pointerMark, JsonNode value) {
    Mark.Origin origin = new Mark.Origin(file, pointerMark.pointer());
    Mark mark = new Mark(pointerMark.line(), pointerMark.column(), pointer, origin);
    return and(new Entry(mark, moved(value, value.mark().pointer(), pointer, file)));
  }

  /**
   * These, then one more from a command line.
   *
   * @param option {@code pointer=value}; a value that is not JSON is a string as it stands
   * @throws IllegalArgumentException saying what is wrong with the option
   */
  public Overrides with(String option) {
    int equals = option.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("'" + option + "' is not POINTER=VALUE.");
    }
    String pointer = option.substring(0, equals);
    pointerFault(pointer)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException("'" + pointer + "' " + fault);
            });
    for (Entry entry : entries) {
      if (overlap(entry.pointer(), pointer)) {
        throw new IllegalArgumentException(
            pointer
                + " and "
                + entry.pointer()
                + " are the same field or one holds the other."
                + nameInside(entry.pointer(), pointer));
      }
    }
    JsonNode value = value(option.substring(equals + 1));
    Mark mark = new Mark(0, 0, pointer);
    return and(new Entry(mark, moved(value, "", pointer, null)));
  }

  // A card's name and fields of the same object: the name has a place inside.
  private static String nameInside(String one, String other) {
    String outer = one.length() < other.length() ? one : other;
    boolean hasCards = outer.equals("/chip") || outer.equals("/device");
    return hasCards && !one.equals(other) ? " Write " + outer + "/card for its name." : "";
  }

  private Overrides and(Entry entry) {
    List<Entry> longer = new ArrayList<>(entries);
    longer.add(entry);
    return new Overrides(List.copyOf(longer));
  }

  private static JsonNode value(String text) {
    Problems problems = new Problems(Path.of(""));
    JsonNode json = JsonReader.parse(text, problems);
    if (json != null && problems.count() == 0) {
      return json;
    }
    if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")) {
      throw new IllegalArgumentException("'" + text + "': " + problems.sorted().get(0).what());
    }
    return new JsonNode.Text(new Mark(0, 0, ""), text);
  }

  /** True where a value is put at {@code pointer}, around it or below it. */
  public boolean sets(String pointer) {
    return entries.stream().anyMatch(entry -> overlap(entry.pointer(), pointer));
  }

  /** What is wrong with a pointer, as the end of a sentence. */
  static Optional<String> pointerFault(String pointer) {
    return pointer.startsWith("/") && pointer.length() > 1
        ? Optional.empty()
        : Optional.of("is no pointer: one begins with / and names a field, as /neuron/reset does.");
  }

  /** True where one of two pointers is the other or lies below it. */
  static boolean overlap(String a, String b) {
    return (a + "/").startsWith(b + "/") || (b + "/").startsWith(a + "/");
  }

  /** The same value, called by its place in the netlist. */
  private static JsonNode moved(JsonNode node, String from, String to, @Nullable Path file) {
    Mark mark = moved(node.mark(), from, to, file);
    if (node instanceof JsonNode.Obj object) {
      List<JsonNode.Member> members = new ArrayList<>();
      for (JsonNode.Member m : object.members()) {
        members.add(
            new JsonNode.Member(
                m.key(), moved(m.keyMark(), from, to, file), moved(m.value(), from, to, file)));
      }
      return new JsonNode.Obj(mark, List.copyOf(members));
    }
    if (node instanceof JsonNode.Arr array) {
      List<JsonNode> items = new ArrayList<>();
      for (JsonNode item : array.items()) {
        items.add(moved(item, from, to, file));
      }
      return new JsonNode.Arr(mark, List.copyOf(items));
    }
    if (node instanceof JsonNode.Text text) {
      return new JsonNode.Text(mark, text.value());
    }
    if (node instanceof JsonNode.Num number) {
      return new JsonNode.Num(mark, number.text());
    }
    return node instanceof JsonNode.Bool bool
        ? new JsonNode.Bool(mark, bool.value())
        : new JsonNode.Null(mark);
  }

  private static Mark moved(Mark mark, String from, String to, @Nullable Path file) {
    String pointer = to + mark.pointer().substring(from.length());
    return file == null
        ? new Mark(0, 0, pointer)
        : new Mark(mark.line(), mark.column(), pointer, new Mark.Origin(file, mark.pointer()));
  }

  /** A netlist with these values in it; what cannot be put anywhere is a problem and left out. */
  JsonNode on(JsonNode netlist, Problems problems) {
    JsonNode changed = netlist;
    for (Entry entry : entries) {
      String[] steps = entry.pointer().substring(1).split("/", -1);
      changed = put(changed, "", List.of(steps), entry, problems);
    }
    return changed;
  }

  private static JsonNode put(
      JsonNode node, String pointer, List<String> steps, Entry entry, Problems problems) {
    if (steps.isEmpty()) {
      return entry.value();
    }
    List<String> below = steps.subList(1, steps.size());
    String step = steps.get(0);
    if (node instanceof JsonNode.Obj object) {
      return member(object, pointer + "/" + step, below, entry, problems);
    }
    if (node instanceof JsonNode.Arr array) {
      List<JsonNode> items = new ArrayList<>(array.items());
      int at = index(step, items.size());
      if (at < 0) {
        problems.add(
            entry.mark(),
            "There is no entry " + step + " in " + pointer + ".",
            "It has " + items.size() + " entries, counted from 0.",
            "");
        return node;
      }
      items.set(at, put(items.get(at), pointer + "/" + step, below, entry, problems));
      return new JsonNode.Arr(array.mark(), List.copyOf(items));
    }
    problems.add(
        entry.mark(),
        "Nothing can be put below " + pointer + ", which is " + node.kind() + ".",
        "",
        "Give " + pointer + " itself, with all that belongs below it.");
    return node;
  }

  private static JsonNode member(
      JsonNode.Obj object, String pointer, List<String> below, Entry entry, Problems problems) {
    String key = Mark.unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
    boolean removes = below.isEmpty() && entry.value() instanceof JsonNode.Null;
    List<JsonNode.Member> members = new ArrayList<>();
    boolean found = false;
    for (JsonNode.Member m : object.members()) {
      boolean meant = m.key().equals(key);
      found |= meant;
      if (!meant) {
        members.add(m);
      } else if (!removes) {
        JsonNode value = put(m.value(), pointer, below, entry, problems);
        members.add(new JsonNode.Member(key, m.keyMark(), value));
      }
    }
    if (!found && !(entry.value() instanceof JsonNode.Null)) {
      Mark mark = entry.mark().at(pointer);
      JsonNode nothing = new JsonNode.Obj(mark, List.of());
      members.add(new JsonNode.Member(key, mark, put(nothing, pointer, below, entry, problems)));
    }
    return new JsonNode.Obj(object.mark(), List.copyOf(members));
  }

  private static int index(String step, int size) {
    if (!step.matches("0|[1-9][0-9]{0,8}")) {
      return -1;
    }
    int at = Integer.parseInt(step);
    return at < size ? at : -1;
  }

  /** The values as one reads them: {@code /neuron/reset = "hard", /time/steps = 10}. */
  public String words() {
    List<String> words = new ArrayList<>();
    for (Entry entry : entries) {
      words.add(entry.pointer() + " = " + text(entry.value()));
    }
    return String.join(", ", words);
  }

  /** A value as JSON on one line. */
  static String text(JsonNode node) {
    if (node instanceof JsonNode.Obj object) {
      List<String> members = new ArrayList<>();
      object.members().forEach(m -> members.add(quoted(m.key()) + ": " + text(m.value())));
      return "{" + String.join(", ", members) + "}";
    }
    if (node instanceof JsonNode.Arr array) {
      return "[" + String.join(", ", array.items().stream().map(Overrides::text).toList()) + "]";
    }
    if (node instanceof JsonNode.Text text) {
      return quoted(text.value());
    }
    return node instanceof JsonNode.Num number ? number.text() : node.kind();
  }

  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
