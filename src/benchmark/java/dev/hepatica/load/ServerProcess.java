package dev.hepatica.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that was started for a measurement and ends with it, whatever happens. */
final class ServerProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final long PATIENCE_SECONDS = 20;

  private final String name;
  private final Path folder;
  private final int port;
  private final int managementPort;
  private final Process process;
  private final Thread atExit;

  private ServerProcess(String name, Path folder, int port, int managementPort, Process process) {
    this.name = name;
    this.folder = folder;
    this.port = port;
    this.managementPort = managementPort;
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts it in a folder of its own, where its log is as well.
   *
   * @param java the JVM with its flags
   * @param program what the JVM runs: class path and class, or jar
   */
  static ServerProcess start(String name, Path folder, List<String> java, List<String> program) {
    int port = freePort();
    int managementPort = freePort();
    List<String> command = new ArrayList<>(java);
    command.addAll(program);
    command.add("--server.port=" + port);
    command.add("--management.server.port=" + managementPort);
    command.add("--server.address=127.0.0.1");
    try {
      Files.createDirectories(folder);
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("server.log").toFile())
              .start();
      return new ServerProcess(name, folder, port, managementPort, process);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Waits until it answers the call as it should. */
  void awaitAnswerTo(Traffic traffic) {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    try (Caller caller = new Caller(this)) {
      while (!traffic.send(caller, 0)) {
        if (!process.isAlive()) throw new IllegalStateException(name + " ended; see its log");
        if (System.nanoTime() > end) throw new IllegalStateException(name + " does not answer");
        TimeUnit.MILLISECONDS.sleep(250);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  String name() {
    return name;
  }

  /** Where it runs. */
  Path folder() {
    return folder;
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  long pid() {
    return process.pid();
  }

  /** The processor time that it has used so far, in steps of 10 ms. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
