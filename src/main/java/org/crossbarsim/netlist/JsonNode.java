package org.crossbarsim.netlist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON value that knows its place in the file. */
sealed interface JsonNode {

  /** Where the value starts. */
  Mark mark();

  /** What it is, for messages: {@code a string}. */
  String kind();

  /** One member of an object, with the place of its key. */
  record Member(String key, Mark keyMark, JsonNode value) {}

  /** An object; members in file order, keys unique. */
  record Obj(Mark mark, List<Member> members) implements JsonNode {
    @Override
    public String kind() {
      return "an object";
    }

    @Nullable Member member(String key) {
      for (Member member : members) {
        if (member.key().equals(key)) {
          return member;
        }
      }
      return null;
    }
  }

  /** An array. */
  record Arr(Mark mark, List<JsonNode> items) implements JsonNode {
    @Override
    public String kind() {
      return "an array";
    }
  }

  /** A string. */
  record Text(Mark mark, String value) implements JsonNode {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /** A number, as its author wrote it. */
  record Num(Mark mark, String text) implements JsonNode {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /** True or false. */
  record Bool(Mark mark, boolean value) implements JsonNode {
    @Override
    public String kind() {
      return value ? "true" : "false";
    }
  }

  /** The null of JSON. */
  record Null(Mark mark) implements JsonNode {
    @Override
    public String kind() {
      return "null";
    }
  }
}
