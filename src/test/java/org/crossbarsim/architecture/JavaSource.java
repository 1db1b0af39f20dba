package org.crossbarsim.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Java source, once as written and once with comments and literals blanked (same length, same
 * lines), so that a rule about code does not trip over prose.
 */
record JavaSource(String name, String text, String code) {

  /** A field declared directly in a type, without annotations and initialiser. */
  record Field(String declaration, boolean inRecord, int offset) {}

  private static final Pattern PROSE =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
          Pattern.DOTALL);
  private static final Pattern TYPE_HEAD =
      Pattern.compile("(?<!\\.)\\b(class|interface|enum|record)\\s+\\w+");
  private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+\\s*(\\([^()]*\\))?");

  static JavaSource of(String name, String text) {
    String code = PROSE.matcher(text).replaceAll(prose -> prose.group().replaceAll("[^\\n]", " "));
    return new JavaSource(name, text, code);
  }

  boolean isIn(String packageName) {
    return name.contains("/org/crossbarsim/" + packageName + "/");
  }

  /** Name, line and text of the place at an offset. */
  String place(int offset) {
    int line = (int) text.substring(0, offset).lines().count();
    return name + ":" + Math.max(line, 1);
  }

  List<String> matches(Pattern pattern) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(code);
    while (matcher.find()) {
      found.add(place(matcher.end()) + ": " + matcher.group().strip());
    }
    return found;
  }

  private enum Scope {
    TYPE,
    RECORD,
    BLOCK
  }

  /** The fields of all named types, found by following the braces. */
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    Deque<Scope> scopes = new ArrayDeque<>();
    int start = 0;
    boolean headOfField = true; // false between the '=' of a field and its ';'
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean inType = !scopes.isEmpty() && scopes.peek() != Scope.BLOCK;
      if (c == '{') {
        scopes.push(scopeOf(code.substring(start, i)));
      } else if (c == '}' && !scopes.isEmpty()) {
        scopes.pop();
      } else if (inType && headOfField && (c == ';' || c == '=')) {
        String declaration = ANNOTATION.matcher(code.substring(start, i)).replaceAll("").strip();
        if (!declaration.contains("(")) {
          fields.add(new Field(declaration, scopes.peek() == Scope.RECORD, i));
        }
      }
      if (inType && c == '=') {
        headOfField = false;
      } else if (inType && c == ';') {
        headOfField = true;
      }
      if (c == ';' || c == '{' || c == '}') {
        start = i + 1;
      }
    }
    return fields;
  }

  private static Scope scopeOf(String head) {
    Matcher type = TYPE_HEAD.matcher(head);
    if (!type.find()) {
      return Scope.BLOCK;
    }
    return type.group(1).equals("record") ? Scope.RECORD : Scope.TYPE;
  }
}
