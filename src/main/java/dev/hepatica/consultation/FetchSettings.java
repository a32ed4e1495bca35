package dev.hepatica.consultation;

import dev.hepatica.clients.EhrClients;
import dev.hepatica.fhir.fetch.Network;
import dev.hepatica.fhir.fetch.RecordFetcher;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.settings.UnusableSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * What a site sets below {@code hepatica.fhir} about the way to its FHIR servers.
 *
 * @param privateNetworks where FHIR servers may lie besides the public internet
 * @param queriesPerServer queries of all calls that one server is given at the same time
 */
record FetchSettings(List<Network> privateNetworks, int queriesPerServer) {

  private static final String PRIVATE_NETWORKS = "hepatica.fhir.private-networks";
  private static final String QUERIES_PER_SERVER = "hepatica.fhir.queries-per-server";
  private static final int USUAL_QUERIES = 64;
  private static final int MOST_QUERIES = 1_000;
  private static final int PLATFORM_THREADS = 256;
  private static final int WAITING = 4_096;
  private static final String THREAD_NAME = "fhir-";

  /**
   * @throws UnusableSetting naming the setting
   */
  static FetchSettings read(Binder binder) {
    return new FetchSettings(networks(binder), queries(binder));
  }

  private static List<Network> networks(Binder binder) {
    List<Network> networks = new ArrayList<>();
    List<String> texts =
        binder.bind(PRIVATE_NETWORKS, Bindable.listOf(String.class)).orElseGet(List::of);
    for (String text : texts) {
      Optional<Network> network = Network.parse(text.strip());
      if (network.isEmpty()) {
        throw new UnusableSetting(
            PRIVATE_NETWORKS, "each entry must be a network such as 10.20.0.0/16");
      }
      if (network.get().isEverything()) {
        throw new UnusableSetting(PRIVATE_NETWORKS, "an entry that holds every address lists none");
      }
      networks.add(network.get());
    }
    return networks;
  }

  private static int queries(Binder binder) {
    int queries;
    try {
      queries = binder.bind(QUERIES_PER_SERVER, Integer.class).orElse(USUAL_QUERIES);
    } catch (BindException notANumber) {
      throw new UnusableSetting(QUERIES_PER_SERVER, "it is not a whole number");
    }
    if (queries < 1 || queries > MOST_QUERIES) {
      throw new UnusableSetting(QUERIES_PER_SERVER, "it must be from 1 to " + MOST_QUERIES);
    }
    return queries;
  }

  RecordFetcher fetcher(CodeSets codeSets, EhrClients clients, boolean virtualThreads) {
    boolean thisMachine =
        clients.all().stream().anyMatch(client -> client.fhirServers().anyOnThisMachine());
    return new RecordFetcher(
        codeSets,
        privateNetworks,
        thisMachine,
        queriesPerServer,
        virtualThreads ? new VirtualThreadTaskExecutor(THREAD_NAME) : platformThreads());
  }

  private static Executor platformThreads() {
    CustomizableThreadFactory threads = new CustomizableThreadFactory(THREAD_NAME);
    threads.setDaemon(true);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            PLATFORM_THREADS,
            PLATFORM_THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            threads);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
