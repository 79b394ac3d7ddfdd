package kata.proof.programs;

import static kata.proof.programs.JavaProcess.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kata.testkit.ground.Broker;
import kata.testkit.ground.EmbeddedKafka;
import kata.testkit.ground.Scratch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The programs run through {@code spark-submit}, and on a cluster of several machines, one of which
 * is lost. The machines are processes here.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs the signals of a Unix")
class ClusterTest {

  private static final String PROGRAM = "kata.live.CheckpointRecoveryLive";
  private static final String DEPLOY = "org.apache.spark.deploy.";

  /** What a shell reports for a JVM that has ended for a SIGTERM: 128 + 15. */
  private static final int TERMINATED = 143;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Path folder = Scratch.folder("cluster");
  private final Path output = folder.resolve("output");
  private final Path checkpoint = folder.resolve("checkpoint");
  private SparkHome home;
  private Broker broker;

  @RegisterExtension
  final AfterTestExecutionCallback logs =
      test -> test.getExecutionException().ifPresent(e -> System.err.println(home.lastLines()));

  @BeforeEach
  void install() throws IOException {
    home = new SparkHome(folder);
  }

  @AfterEach
  void end() {
    home.close();
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void a_worker_is_lost_in_the_middle_of_a_micro_batch_and_every_order_is_written_once()
      throws Exception {
    JavaProcess master =
        home.start("master", DEPLOY + "master.Master", "--port", "0", "--webui-port", "0");
    String url = master.awaitLogged(1, "Starting Spark master at (spark://\\S+)").get(0);
    Worker lost = startWorker("first-worker", url);
    Worker other = startWorker("second-worker", url);
    broker = new Broker(EmbeddedKafka.onFreePorts(Scratch.folder("broker")));
    NumberedOrders orders = new NumberedOrders(broker, output);
    master.awaitLogged(2, "(Registering worker)");
    JavaProcess driver = submit(url);
    driver.awaitLogged(2, "(Registered executor)");
    // The program begins at the end of the topic; what comes from now on is after that.
    await("first micro-batch").atMost(LIMIT).until(() -> newest("commits"), equalTo(0));

    orders.send();
    orders.awaitWritten();
    orders.send();
    orders.awaitWritten();
    assertThat(driver.logged("batchId = [1-9]\\d*] Finished task .*\\(executor (\\d+)\\)"))
        .as("executors that have written orders")
        .contains(lost.executor(), other.executor());

    // A micro-batch with a task there cannot end before the worker is lost.
    String itsTask = "(Starting task) .*executor " + lost.executor() + ",";
    int tasks = driver.logged(itsTask).size();
    lost.freezeExecutor();
    orders.send();
    driver.awaitLogged(tasks + 1, itsTask);
    orders.send();
    assertThat(newest("offsets")).as("micro-batch that runs").isEqualTo(newest("commits") + 1);
    lost.kill();
    orders.send();
    orders.awaitWritten();

    assertThat(driver.logged("Lost executor (\\d+) ")).containsExactly(lost.executor());
    assertThat(driver.logged("Starting task \\d+\\.1 .*executor (\\d+),"))
        .as("executors that have run a task again")
        .containsOnly(other.executor());
    orders.assertWrittenOnce();

    driver.terminate();
    assertThat(driver.exitCode(STOP_LIMIT)).isEqualTo(TERMINATED);
    assertThat(newest("offsets")).as("last micro-batch").isEqualTo(newest("commits"));
  }

  @Test
  void help_says_what_the_program_takes() throws Exception {
    JavaProcess plain = home.plain("help", PROGRAM, "--help");
    JavaProcess submitted = home.submit("help-of-submitted", "local[1]", PROGRAM, "--help");
    for (JavaProcess program : List.of(plain, submitted)) {
      assertThat(program.exitCode(LIMIT)).isZero();
      assertThat(program.out().lines())
          .hasSize(5)
          .anyMatch(line -> line.startsWith("Lesson 9: writes the sales"))
          .anyMatch(line -> line.matches("  --checkpoint FOLDER +where the query .*must be given"));
    }
  }

  @Test
  void a_wrong_argument_is_a_sentence_and_exit_code_2() throws Exception {
    String[] wrong = {"--output", "a", "--checkpoint"};
    String sentence = "--checkpoint needs a value. Try --help.";
    JavaProcess plain = home.plain("wrong", PROGRAM, wrong);
    JavaProcess submitted = home.submit("wrong-submitted", "local[1]", PROGRAM, wrong);
    assertThat(plain.exitCode(LIMIT)).isEqualTo(2);
    assertThat(plain.err()).isEqualTo(sentence + System.lineSeparator());
    assertThat(submitted.exitCode(LIMIT)).isEqualTo(2);
    assertThat(submitted.err().lines()).contains(sentence);
  }

  private Worker startWorker(String name, String master) throws IOException {
    Path work = Files.createDirectories(folder.resolve(name + "-work"));
    String arguments = "--cores 1 --memory 1g --port 0 --webui-port 0 --work-dir %s %s";
    return new Worker(
        home.start(
            name,
            DEPLOY + "worker.Worker",
            String.format(Locale.ROOT, arguments, folder.relativize(work), master).split(" ")),
        work);
  }

  private JavaProcess submit(String master) throws IOException {
    return home.submit(
        "driver",
        master,
        PROGRAM,
        "--bootstrap-servers",
        broker.address(),
        "--topic",
        NumberedOrders.TOPIC,
        "--output",
        output.toString(),
        "--checkpoint",
        checkpoint.toString());
  }

  private int newest(String log) throws IOException {
    return newest(checkpoint.resolve(log));
  }

  /** The number of the last micro-batch in one of Spark's logs; -1 when there is none. */
  private static int newest(Path log) throws IOException {
    if (!Files.exists(log)) {
      return -1;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .mapToInt(Integer::parseInt)
          .max()
          .orElse(-1);
    }
  }
}
