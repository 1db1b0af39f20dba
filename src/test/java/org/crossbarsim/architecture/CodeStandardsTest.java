package org.crossbarsim.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the compiler lets through and this house does not. Each rule is a function from a source to
 * its offences, used twice: on all sources, and on a bad snippet to show that it can fail.
 */
class CodeStandardsTest {

  /** Files that may exceed {@value #LONG_FILE_LINES} lines, each with the reason. */
  private static final Map<String, String> LONG_FILES_WITH_A_REASON = Map.of();

  private static final int LONG_FILE_LINES = 400;

  private static final Pattern CHANCE =
      Pattern.compile(
          "\\bnew\\s+(Secure|Splittable)?Random\\b|Math\\s*\\.\\s*random|ThreadLocalRandom"
              + "|RandomGenerator|\\bshuffle\\s*\\(");
  private static final Pattern WALL_CLOCK =
      Pattern.compile("\\bnanoTime\\b|\\bcurrentTimeMillis\\b|\\b(Instant|LocalDateTime)\\.now\\b");
  private static final Pattern UNSTABLE_NUMBER_TEXT =
      Pattern.compile(
          "\\b(Double|Float)\\s*(\\.|::)\\s*toString\\b"
              + "|\\bString\\.valueOf\\([^()]*\\w(J|V|A|S|W|K|F|M2|Hz|Ohm)(\\(\\))?\\s*\\)"
              + "|\\bString\\.valueOf\\(\\s*(\\(double\\)|\\d+\\.\\d)");
  private static final Pattern UNORDERED =
      Pattern.compile("\\b(Map|Set)\\.(of|ofEntries|copyOf)\\s*\\(|\\btoUnmodifiable(Map|Set)\\b");
  private static final Pattern PRINT =
      Pattern.compile("\\bSystem\\s*\\.\\s*(out|err)\\b|\\bprintStackTrace\\b");
  private static final Pattern OPEN_END = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]");
  private static final Pattern JOULE_FIELD = Pattern.compile("\\bdouble[\\s\\[\\]]+\\w*J\\b");
  private static final Pattern STATIC = Pattern.compile("\\bstatic\\b");
  private static final Pattern FINAL = Pattern.compile("\\bfinal\\b");

  @Test
  void chanceComesOnlyFromKeyedDraws() {
    assertKept("src/main", CodeStandardsTest::chance);
    assertRefused(
        CodeStandardsTest::chance, "var r = new Random(1);", "Collections.shuffle(list);");
    assertRefused(CodeStandardsTest::chance, "Math.random();", "ThreadLocalRandom.current();");
    assertAccepted(CodeStandardsTest::chance, "new RandomStreams(seed); // not new Random");
  }

  @Test
  void nothingReadsTheWallClockOutsideTheCommandLine() {
    assertKept("src/main", CodeStandardsTest::wallClock);
    assertRefused(
        CodeStandardsTest::wallClock, "long t = System.nanoTime();", "System.currentTimeMillis()");
    assertEquals(List.of(), wallClock(snippet("cli", "long t = System.nanoTime();")));
  }

  @Test
  void numbersBecomeTextOnlyThroughTheShortestDecimalWriter() {
    assertKept("src/main", CodeStandardsTest::unstableNumberText);
    assertRefused(
        CodeStandardsTest::unstableNumberText,
        "Double.toString(x)",
        "values.map(Double::toString)",
        "String.valueOf(energyJ)",
        "String.valueOf(spec.readVoltageV())",
        "String.valueOf((double) n)");
    assertAccepted(CodeStandardsTest::unstableNumberText, "String.valueOf(rows)");
  }

  @Test
  void noCollectionHasAnOrderThatChangesFromRunToRun() {
    assertKept("src/main", CodeStandardsTest::unordered);
    assertRefused(CodeStandardsTest::unordered, "Map.of(1, 2)", "Set.copyOf(names)");
    assertAccepted(CodeStandardsTest::unordered, "List.of(1, 2)", "new EnumMap<>(Phase.class)");
  }

  @Test
  void onlyTheCommandLinePrints() {
    assertKept("src/main", CodeStandardsTest::printing);
    assertRefused(CodeStandardsTest::printing, "System.out.println(1);", "e.printStackTrace();");
    assertEquals(List.of(), printing(snippet("cli", "System.err.println(1);")));
  }

  @Test
  void noStaticFieldIsMutable() {
    assertKept("src/main", CodeStandardsTest::staticMutable);
    assertRefused(
        CodeStandardsTest::staticMutable,
        "class A { private static int count; }",
        "class A { static Map<String, Long> cache = new HashMap<>(); }",
        "class A { void f() { int x = 1; } enum B { C; static volatile int d = 0; } }");
    assertAccepted(
        CodeStandardsTest::staticMutable,
        "class A { static final int MAX = 3; static int f(int x) { return x; } }",
        "class A { private static final int[] T = {1, 2}; private int n = 0; static class B {} }");
  }

  @Test
  void onlyTheLedgerAndRecordsHoldJoules() {
    assertKept("src/main", CodeStandardsTest::jouleFields);
    assertRefused(
        CodeStandardsTest::jouleFields,
        "class A { private double energyJ; }",
        "class A { @Unit(\"J\") final double[] readEnergyJ = new double[3]; }");
    assertAccepted(
        CodeStandardsTest::jouleFields,
        "record A(double energyJ) {}",
        "record A(int n) { static final double LIMIT_J = 1; static final double capJ = 2; }",
        "class A { double f(double energyJ) { double sumJ = energyJ; return sumJ; } }");
    assertEquals(List.of(), jouleFields(snippet("ledger", "class A { private double energyJ; }")));
  }

  @Test
  void aLongFileHasAReason() {
    assertKept("src", CodeStandardsTest::tooLong);
    assertRefused(CodeStandardsTest::tooLong, "\n".repeat(LONG_FILE_LINES + 1));
    assertAccepted(CodeStandardsTest::tooLong, "\n".repeat(LONG_FILE_LINES));
  }

  @Test
  void noReasonForALongFileIsStale() {
    for (String name : LONG_FILES_WITH_A_REASON.keySet()) {
      Path file = Repository.ROOT.resolve(name);
      boolean isLong =
          Files.exists(file) && Repository.read(file).lines().count() > LONG_FILE_LINES;
      assertEquals(true, isLong, name + " is not long any more: take it off the list");
    }
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    List<Path> sources = Repository.javaFiles("src/main");
    List<String> missing = new ArrayList<>();
    for (Path folder : sources.stream().map(Path::getParent).distinct().toList()) {
      Path info = folder.resolve("package-info.java");
      if (!isDescribed(Files.exists(info) ? Repository.read(info) : "")) {
        missing.add(Repository.name(folder) + ": needs a package-info.java, see CONTRIBUTING.md");
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void aPackageWithoutDescriptionOrNullMarkIsRefused() {
    assertFalse(isDescribed(""));
    assertFalse(isDescribed("@NullMarked package a;"));
    assertFalse(isDescribed("/** Cells. */ package a; // @NullMarked"));
    assertEquals(true, isDescribed("/** Cells. */ @NullMarked package a;"));
  }

  @Test
  void nothingIsLeftOpenInTheSources() {
    assertKept("src/main", CodeStandardsTest::openEnds);
    assertRefused(CodeStandardsTest::openEnds, "// TODO later", "/* FIXME */");
  }

  @Test
  void javaSourcesAreAscii() {
    assertKept("src", CodeStandardsTest::notAscii);
    assertRefused(CodeStandardsTest::notAscii, "// 3 " + (char) 0x3A9, "\"" + (char) 0xB5 + "s\"");
  }

  private static List<String> chance(JavaSource source) {
    return source.matches(CHANCE);
  }

  private static List<String> wallClock(JavaSource source) {
    return source.isIn("cli") ? List.of() : source.matches(WALL_CLOCK);
  }

  private static List<String> unstableNumberText(JavaSource source) {
    return source.matches(UNSTABLE_NUMBER_TEXT);
  }

  private static List<String> unordered(JavaSource source) {
    return source.matches(UNORDERED);
  }

  private static List<String> printing(JavaSource source) {
    return source.isIn("cli") ? List.of() : source.matches(PRINT);
  }

  private static List<String> staticMutable(JavaSource source) {
    return source.fields().stream()
        .filter(field -> STATIC.matcher(field.declaration()).find())
        .filter(field -> !FINAL.matcher(field.declaration()).find())
        .map(field -> source.place(field.offset()) + ": " + field.declaration())
        .toList();
  }

  private static List<String> jouleFields(JavaSource source) {
    return source.fields().stream()
        .filter(field -> !field.inRecord() && !source.isIn("ledger"))
        .filter(field -> JOULE_FIELD.matcher(field.declaration()).find())
        .map(field -> source.place(field.offset()) + ": " + field.declaration())
        .toList();
  }

  private static List<String> tooLong(JavaSource source) {
    long lines = source.text().lines().count();
    return lines <= LONG_FILE_LINES || LONG_FILES_WITH_A_REASON.containsKey(source.name())
        ? List.of()
        : List.of(source.name() + ": " + lines + " lines");
  }

  private static List<String> openEnds(JavaSource source) {
    return inText(source, OPEN_END);
  }

  private static List<String> notAscii(JavaSource source) {
    return inText(source, NOT_ASCII);
  }

  /** Unlike {@link JavaSource#matches}, looks into comments and literals too. */
  private static List<String> inText(JavaSource source, Pattern pattern) {
    return pattern
        .matcher(source.text())
        .results()
        .map(found -> source.place(found.end()) + ": " + found.group())
        .toList();
  }

  private static boolean isDescribed(String packageInfo) {
    String code = JavaSource.of("package-info.java", packageInfo).code();
    return packageInfo.contains("/**") && code.contains("@NullMarked");
  }

  private static void assertKept(String folder, Function<JavaSource, List<String>> rule) {
    Stream<String> offences =
        Repository.javaFiles(folder).stream()
            .map(file -> JavaSource.of(Repository.name(file), Repository.read(file)))
            .flatMap(source -> rule.apply(source).stream());
    assertEquals("", String.join("\n", offences.toList()));
  }

  private static void assertRefused(
      Function<JavaSource, List<String>> rule, String... badSnippets) {
    for (String bad : badSnippets) {
      assertEquals(1, rule.apply(snippet("chip", bad)).size(), bad);
    }
  }

  private static void assertAccepted(
      Function<JavaSource, List<String>> rule, String... goodSnippets) {
    for (String good : goodSnippets) {
      assertEquals(List.of(), rule.apply(snippet("chip", good)), good);
    }
  }

  private static JavaSource snippet(String packageName, String text) {
    return JavaSource.of("src/main/java/org/crossbarsim/" + packageName + "/Snippet.java", text);
  }
}
