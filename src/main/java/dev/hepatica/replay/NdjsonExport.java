package dev.hepatica.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A FHIR bulk export: {@code *.ndjson} files with one resource a line, of many patients. Only the
 * places of the lines are kept in memory; a chart is gathered from the files when it is asked for.
 */
final class NdjsonExport implements Charts {

  /** Members by which a resource names its patient. */
  private static final List<String> BELONGS_TO =
      List.of("subject", "patient", "individual", "beneficiary");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Where a line stands. */
  private record Place(Path file, long from, int bytes) {}

  private final Map<String, List<Place>> byPatient = new TreeMap<>();
  private final Map<String, Set<String>> medicationsOf = new HashMap<>();
  private final Map<String, Place> medications = new HashMap<>();
  private int unreadableLines;

  private NdjsonExport() {}

  static NdjsonExport in(Path folder) throws IOException {
    NdjsonExport export = new NdjsonExport();
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    }
    for (Path file : files) export.index(file);
    return export;
  }

  @Override
  public List<String> names() {
    return List.copyOf(byPatient.keySet());
  }

  /** Lines that are no JSON object. They belong to nobody, so the run must name them. */
  int unreadableLines() {
    return unreadableLines;
  }

  @Override
  public byte[] bundle(String patient) throws IOException {
    List<Place> lines = new ArrayList<>(byPatient.getOrDefault(patient, List.of()));
    for (String medication : medicationsOf.getOrDefault(patient, Set.of())) {
      Place line = medications.get(medication);
      if (line != null) lines.add(line);
    }
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    bundle.writeBytes(
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
            .getBytes(StandardCharsets.UTF_8));
    String before = "{\"resource\":";
    for (Place line : lines) {
      bundle.writeBytes(before.getBytes(StandardCharsets.UTF_8));
      bundle.writeBytes(read(line));
      before = "},{\"resource\":";
    }
    bundle.writeBytes((lines.isEmpty() ? "]}" : "}]}").getBytes(StandardCharsets.UTF_8));
    return bundle.toByteArray();
  }

  private static byte[] read(Place line) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(line.bytes());
    try (FileChannel channel = FileChannel.open(line.file())) {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, line.from() + buffer.position()) < 0) {
          throw new IOException(line.file() + " became shorter while it was read");
        }
      }
    }
    return buffer.array();
  }

  private void index(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long from = 0;
      long position = 0;
      for (int next = in.read(); ; next = in.read()) {
        if (next == '\n' || next < 0) {
          if (line.size() > 0) note(line.toByteArray(), new Place(file, from, line.size()));
          if (next < 0) return;
          line.reset();
          from = position + 1;
        } else {
          line.write(next);
        }
        position++;
      }
    }
  }

  private void note(byte[] text, Place line) {
    JsonNode resource;
    try {
      resource = JSON.readTree(text);
    } catch (JacksonException unreadable) {
      unreadableLines++;
      return;
    }
    if (resource.isMissingNode()) return; // a line of blanks
    String type = resource.path("resourceType").asString("");
    String self = type + "/" + resource.path("id").asString("");
    if (type.equals("Medication")) {
      medications.put(self, line);
      return;
    }
    Set<String> patients = new LinkedHashSet<>();
    if (type.equals("Patient")) patients.add(self);
    for (String member : BELONGS_TO) addPatient(resource.path(member), patients);
    for (JsonNode participant : resource.path("participant")) {
      addPatient(participant.path("actor"), patients);
    }
    String medication = reference(resource.path("medicationReference"));
    for (String patient : patients) {
      byPatient.computeIfAbsent(patient, p -> new ArrayList<>()).add(line);
      if (medication.startsWith("Medication/")) {
        medicationsOf.computeIfAbsent(patient, p -> new LinkedHashSet<>()).add(medication);
      }
    }
  }

  private static void addPatient(JsonNode member, Set<String> patients) {
    String reference = reference(member);
    if (reference.startsWith("Patient/")) patients.add(reference);
  }

  /** Relative, whatever address stands before it: an export holds one server's resources. */
  private static String reference(JsonNode member) {
    String reference = member.path("reference").asString("");
    int version = reference.indexOf("/_history/");
    if (version > 0) reference = reference.substring(0, version);
    int id = reference.lastIndexOf('/');
    int type = id < 0 ? -1 : reference.lastIndexOf('/', id - 1);
    return reference.substring(type + 1);
  }
}
