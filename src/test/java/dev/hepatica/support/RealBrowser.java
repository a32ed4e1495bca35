package dev.hepatica.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real, headless Chromium for tests of pages.
 *
 * <pre>{@code
 * try (var browser = RealBrowser.open()) {
 *   Page page = browser.newPage(1280, 800);
 *   page.navigate("http://localhost:" + port + "/sandbox");
 * }
 * }</pre>
 *
 * It takes the first of these that starts: the executable named by the environment variable {@code
 * HEPATICA_BROWSER}; a Chromium, Chrome or Edge installed on the machine; Playwright's own
 * download; as root on Debian, the package {@code chromium}, which it installs. If none starts, the
 * test is skipped with a loud report, or fails where {@code CI=true} is set: there a missing
 * browser must not pass for a passed test.
 *
 * <p>Like everything of Playwright's it belongs to the thread that opened it.
 */
public final class RealBrowser implements AutoCloseable {

  private static final String CHOSEN_BY_HAND = "HEPATICA_BROWSER";

  private static final List<String> COMMANDS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final List<Path> MAC_APPLICATIONS =
      List.of(
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
          Path.of("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"));

  private static final List<String> WINDOWS_PROGRAMS =
      List.of(
          "Chromium\\Application\\chrome.exe",
          "Google\\Chrome\\Application\\chrome.exe",
          "Microsoft\\Edge\\Application\\msedge.exe");

  /** The browser talks to the pages under test and to nobody else. */
  private static final List<String> FLAGS =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final double PATIENCE_MILLISECONDS = 30_000;
  private static final long DOWNLOAD_SECONDS = 180;
  private static final long PACKAGE_SECONDS = 600;

  /**
   * How this Java process starts the browser; searched for once, since a search may install one.
   */
  private static Search search = new NotYetSearched();

  private final Playwright playwright;
  private final Browser browser;

  private RealBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts a browser, or skips (with {@code CI=true}: fails) the running test. */
  public static RealBrowser open() {
    // How long a page takes says nothing here: a busy machine must not fail a test.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
    var playwright =
        Playwright.create(
            // Else it downloads three browsers before anybody has looked for an installed one.
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return new RealBrowser(playwright, launch(playwright));
    } catch (RuntimeException | Error failure) {
      playwright.close();
      throw failure;
    }
  }

  /** A page in a context of its own: no cookies or storage of other pages. */
  public Page newPage(int width, int height) {
    return newContext(new Browser.NewContextOptions().setViewportSize(width, height)).newPage();
  }

  /** For tests that set more than the size: locale, colour scheme, JavaScript off. */
  public BrowserContext newContext(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  @Override
  public void close() {
    // Closing Playwright ends the browser too.
    playwright.close();
  }

  private sealed interface Search permits NotYetSearched, Found, NothingFound {}

  private record NotYetSearched() implements Search {}

  /** Without an executable Playwright starts the browser that it downloaded itself. */
  private record Found(Optional<Path> executable) implements Search {}

  private record NothingFound(String report) implements Search {}

  private static synchronized Browser launch(Playwright playwright) {
    if (search instanceof Found found) {
      return launch(playwright, found.executable());
    }
    if (search instanceof NothingFound nothing) {
      return skipOrFail(nothing);
    }

    var byHand = System.getenv(CHOSEN_BY_HAND);
    if (byHand != null && !byHand.isBlank()) {
      // Somebody asked for this one, so another must not quietly take its place.
      var executable = Optional.of(Path.of(byHand));
      search = new Found(executable);
      return launch(playwright, executable);
    }

    var failures = new ArrayList<String>();
    return installed(playwright, failures)
        .or(() -> downloaded(playwright, failures))
        .or(() -> fromDebian(playwright, failures))
        .orElseGet(
            () -> {
              var nothing = new NothingFound(String.join(System.lineSeparator(), failures));
              search = nothing;
              return skipOrFail(nothing);
            });
  }

  private static Optional<Browser> installed(Playwright playwright, List<String> failures) {
    var candidates = installedBrowsers();
    if (candidates.isEmpty()) {
      failures.add("- installed on this machine: none of " + COMMANDS + " nor in the usual places");
    }
    return candidates.stream()
        .map(candidate -> tryToLaunch(playwright, Optional.of(candidate), failures))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static List<Path> installedBrowsers() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    var onPath =
        Stream.of(path.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .flatMap(folder -> COMMANDS.stream().map(command -> Path.of(folder, command)));
    var onWindows =
        Stream.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
            .map(System::getenv)
            .flatMap(Stream::ofNullable)
            .flatMap(folder -> WINDOWS_PROGRAMS.stream().map(program -> Path.of(folder, program)));
    return Stream.of(onPath, MAC_APPLICATIONS.stream(), onWindows)
        .flatMap(places -> places)
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .distinct()
        .toList();
  }

  private static Optional<Browser> downloaded(Playwright playwright, List<String> failures) {
    // An earlier run may have downloaded it.
    var alreadyThere = tryToLaunch(playwright, Optional.empty(), new ArrayList<>());
    if (alreadyThere.isPresent()) {
      return alreadyThere;
    }
    announce("No browser is installed. Playwright downloads one.");
    // Not through Playwright's command-line class: that one ends the Java process when it is done.
    var download = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
    download.command().addAll(List.of("install", "--only-shell", "chromium"));
    download.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
    download.environment().put("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000");
    if (!succeeds(download, DOWNLOAD_SECONDS)) {
      failures.add("- Playwright's own download: did not arrive");
      return Optional.empty();
    }
    return tryToLaunch(playwright, Optional.empty(), failures);
  }

  private static Optional<Browser> fromDebian(Playwright playwright, List<String> failures) {
    if (!isRootOnLinux() || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      failures.add("- Debian's package chromium: only tried as root, where there is apt-get");
      return Optional.empty();
    }
    announce("Installing Debian's package chromium.");
    // Another process may be installing something at the same time: wait for its lock.
    var patient = "DPkg::Lock::Timeout=300";
    var update = new ProcessBuilder("apt-get", "-q", "-o", patient, "update");
    var install =
        new ProcessBuilder(
            "apt-get", "-q", "-o", patient, "install", "-y", "--no-install-recommends", "chromium");
    install.environment().put("DEBIAN_FRONTEND", "noninteractive");
    // A stale or half-reachable package list may still be good enough to install from.
    succeeds(update, PACKAGE_SECONDS);
    if (!succeeds(install, PACKAGE_SECONDS)) {
      failures.add("- Debian's package chromium: could not be installed");
      return Optional.empty();
    }
    return tryToLaunch(playwright, Optional.of(Path.of("/usr/bin/chromium")), failures);
  }

  private static Optional<Browser> tryToLaunch(
      Playwright playwright, Optional<Path> executable, List<String> failures) {
    try {
      var browser = launch(playwright, executable);
      search = new Found(executable);
      return Optional.of(browser);
    } catch (PlaywrightException failure) {
      var name = executable.map(Path::toString).orElse("Playwright's own download");
      failures.add("- " + name + ": " + firstLines(failure));
      return Optional.empty();
    }
  }

  private static String firstLines(PlaywrightException failure) {
    var message = String.valueOf(failure.getMessage()).strip();
    return message.substring(0, Math.min(message.length(), 300));
  }

  private static Browser launch(Playwright playwright, Optional<Path> executable) {
    var flags = new ArrayList<>(FLAGS);
    if (isRootOnLinux()) {
      // Chromium refuses to start its sandbox as root.
      flags.add("--no-sandbox");
    }
    var options = new BrowserType.LaunchOptions().setHeadless(true).setArgs(flags);
    executable.ifPresent(options::setExecutablePath);
    return playwright.chromium().launch(options);
  }

  private static Browser skipOrFail(NothingFound nothing) {
    var report =
        "No browser could be started, so this test of a page cannot run. Tried:%n%s%nInstall Chromium or Chrome, or set %s to the path of one."
            .formatted(nothing.report(), CHOSEN_BY_HAND);
    announce(report);
    if ("true".equalsIgnoreCase(System.getenv("CI"))) {
      throw new IllegalStateException(report);
    }
    return Assumptions.abort(report);
  }

  private static boolean succeeds(ProcessBuilder command, long seconds) {
    try {
      // Into a file: standard output belongs to the protocol between Maven and this process.
      var output = Files.createTempFile("hepatica-browser-", ".log");
      var process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      boolean succeeded = ended && process.exitValue() == 0;
      if (!succeeded) {
        var line = String.join(" ", command.command());
        announce(line + (ended ? " failed:" : " took too long:") + lastLines(output));
      }
      Files.delete(output);
      return succeeded;
    } catch (IOException failure) {
      announce(String.join(" ", command.command()) + " could not be run: " + failure.getMessage());
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String lastLines(Path output) throws IOException {
    var lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - 5))
        .map(line -> System.lineSeparator() + "    " + line)
        .collect(Collectors.joining());
  }

  private static void announce(String message) {
    var frame = "=".repeat(80);
    System.err.printf("%n%s%n%s%n%s%n", frame, message, frame);
  }

  private static boolean isRootOnLinux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
        && System.getProperty("user.name").equals("root");
  }
}
