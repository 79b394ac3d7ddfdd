package kata.testkit.rules;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import kata.testkit.ground.LearnersCode;
import kata.testkit.ground.Scratch;
import kata.testkit.ground.Wait;
import kata.testkit.verdict.Cause;
import kata.testkit.verdict.CommonCause;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.kafka010.producer.InternalKafkaProducerPool$;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/** What was there before a test's answer ran, to see what it has left when it is over. */
public final class LeftBehind {

  /** A thread or a client that is ending has a moment for it. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  /** What Java calls a thread to which nobody has given a name. */
  private static final String UNNAMED =
      "Thread-\\d+|pool-\\d+-thread-\\d+|Timer-\\d+|ForkJoinPool-\\d+-worker-\\d+";

  /** Files in the folder that the program runs in, which an answer has written in this JVM. */
  private static final Set<String> FOUND_BEFORE = ConcurrentHashMap.newKeySet();

  private static final String PRODUCER = "a producer";

  private final Set<Thread> threads = threads();
  private final Set<String> clients = clients();
  private final Set<String> files = files();
  private final Set<String> strangers = Scratch.strangers();

  /**
   * Rows that an answer has cached and not freed; to be asked before the session is cleaned, when
   * its queries are stopped.
   */
  public static Optional<Cause> inTheCacheOf(SparkSession spark) {
    boolean empty =
        ((org.apache.spark.sql.classic.SparkSession) spark).sharedState().cacheManager().isEmpty();
    return empty ? Optional.empty() : Optional.of(CommonCause.CACHED_ROWS_ARE_LEFT);
  }

  /**
   * Views that every session of the program sees, and listeners of this one; to be asked when its
   * queries are stopped.
   *
   * @param known the listener of the test
   */
  public static Optional<Cause> inTheSession(SparkSession spark, StreamingQueryListener known) {
    Optional<Cause> view =
        spark.sql("SHOW VIEWS IN global_temp").collectAsList().stream()
            .filter(row -> row.getString(0).equals("global_temp"))
            .map(row -> row.getString(1))
            .findFirst()
            .map(CommonCause.GLOBAL_VIEW_IS_LEFT::with);
    Supplier<Optional<Cause>> listener =
        () ->
            Arrays.stream(spark.streams().listListeners())
                .filter(each -> each != known)
                .map(each -> each.getClass().getName().replaceAll(".*\\.|[^.]*\\$(\\d+$|)", ""))
                .map(name -> name.isEmpty() ? "StreamingQueryListener" : name)
                .findFirst()
                .map(CommonCause.LISTENER_IS_LEFT::with);
    Wait.until(MOMENT, () -> view.isPresent() || listener.get().isEmpty());
    return view.or(listener);
  }

  /** To be asked when all that the test has started is ended. */
  public Optional<Cause> found() {
    if (newClients().stream().anyMatch(client -> client.startsWith(PRODUCER))) {
      InternalKafkaProducerPool$.MODULE$.reset(); // closes those that Spark keeps for a while
    }
    Wait.until(MOMENT, () -> added(threads, threads()).isEmpty() && newClients().isEmpty());
    Optional<Cause> thread =
        added(threads, threads()).stream()
            .map(each -> each.getName().replaceAll("\\d+", "N"))
            .findFirst()
            .map(CommonCause.THREAD_IS_LEFT::with);
    Optional<Cause> client =
        newClients().stream()
            .findFirst()
            .map(each -> each.substring(0, each.indexOf(',')))
            .map(CommonCause.KAFKA_CLIENT_IS_LEFT::with);
    Optional<Cause> file =
        added(files, files()).stream()
            .findFirst()
            .map(each -> each.replaceAll("/.*", ""))
            .map(
                name -> {
                  FOUND_BEFORE.add(name);
                  return CommonCause.FILE_ELSEWHERE.with(name);
                });
    Optional<Cause> beside =
        added(strangers, Scratch.strangers()).stream()
            .findFirst()
            .map(each -> each.replaceAll("^\\d+-", ""))
            .map(CommonCause.FILE_BESIDE_THE_FOLDER::with);
    return thread.or(() -> client).or(() -> file).or(() -> beside);
  }

  private static <T> List<T> added(Set<T> before, Set<T> now) {
    return now.stream().filter(each -> !before.contains(each)).toList();
  }

  /** Those that keep a JVM alive and are the answer's: Spark and Kafka name theirs. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            each ->
                !each.getKey().isDaemon()
                    && (each.getKey().getName().matches(UNNAMED)
                        || LearnersCode.isIn(each.getValue())))
        .map(java.util.Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Set<String> newClients() {
    return new TreeSet<>(added(clients, clients()));
  }

  /**
   * Kafka's clients for admins and producers that are open, in words. They tell JMX of themselves
   * until they are closed.
   */
  private static Set<String> clients() {
    Set<String> open = new TreeSet<>();
    for (String kind : List.of("admin.client", "producer")) {
      try {
        ObjectName all = new ObjectName("kafka." + kind + ":type=app-info,id=*");
        ManagementFactory.getPlatformMBeanServer()
            .queryNames(all, null)
            .forEach(
                name ->
                    open.add(
                        (kind.equals("producer") ? PRODUCER : "an admin client")
                            + " of Kafka, "
                            + name.getKeyProperty("id")));
      } catch (MalformedObjectNameException e) {
        throw new IllegalStateException(e);
      }
    }
    return open;
  }

  /**
   * In the folder that the program runs in. Of one that an answer has written before, also when
   * that was: the next run writes it again. Other files may be written by anybody.
   */
  private static Set<String> files() {
    File[] all = new File("").getAbsoluteFile().listFiles();
    return Arrays.stream(all == null ? new File[0] : all)
        .map(
            each ->
                FOUND_BEFORE.contains(each.getName())
                    ? each.getName() + "/" + each.lastModified()
                    : each.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
