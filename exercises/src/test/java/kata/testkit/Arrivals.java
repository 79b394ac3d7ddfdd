package kata.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kata.testkit.verdict.Trace;

/** What arrives in a test, and who hears of it: its queries, and the tables that they write. */
final class Arrivals {

  private final List<Tested> queries = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();
  private final List<String> found = new ArrayList<>();
  private Runnable last = () -> {};

  /** What has arrived before a query was there is the first that goes into it. */
  void welcome(Tested query) {
    found.forEach(query.trace()::note);
    waiting.forEach(query.trace()::in);
    waiting.clear();
  }

  void add(Tested query) {
    queries.add(query);
  }

  void add(Table table) {
    tables.add(table);
  }

  /** Hands records to a source, then runs them through the queries that are there. */
  void arrive(List<String> records, Runnable hand) {
    // Into the traces first: a running query takes the records as soon as they are there.
    traces(trace -> records.forEach(trace::in));
    hand.run();
    last = hand;
    if (queries.stream().anyMatch(Tested::isRunning)) {
      settle();
    } else {
      waiting.addAll(records);
    }
  }

  /** What arrived last arrives again, so many times, and no trace tells it. */
  void repeat(int times) {
    for (int i = 0; i < times; i++) {
      last.run();
    }
  }

  /** Those that run now. */
  List<TestedQuery> running() {
    return queries.stream()
        .filter(query -> query instanceof TestedQuery && query.isRunning())
        .map(TestedQuery.class::cast)
        .toList();
  }

  /** Waits until every query has taken what is there for it. */
  void settle() {
    queries.forEach(Tested::settle);
    lookAtTables();
  }

  void lookAtTables() {
    String microBatch = queries.isEmpty() ? "micro-batch" : lastQuery().microBatch();
    tables.stream().filter(Table::isWatched).forEach(table -> table.look(microBatch));
  }

  /** Something happened that all of them have to do with. */
  void note(String what) {
    traces(trace -> trace.note(what));
  }

  /** Something is there from now on that queries find, also those that come later. */
  void find(String what) {
    note(what);
    found.add(what);
  }

  /** Something was done to one query. */
  void note(Tested query, String what) {
    query.trace().note(what);
    tables.forEach(table -> table.note(what));
  }

  /** What comes now is for a check of the testkit, and not for a failure to tell. */
  void endTheTraces() {
    traces(Trace::end);
  }

  private void traces(Consumer<Trace> hears) {
    Stream.concat(queries.stream().map(Tested::trace), tables.stream().map(Table::trace))
        .forEach(hears);
  }

  /** That of the query that is most likely to be looked at: the last one that was started. */
  Trace last() {
    return queries.isEmpty() ? new Trace("") : lastQuery().trace();
  }

  private Tested lastQuery() {
    return queries.get(queries.size() - 1);
  }
}
