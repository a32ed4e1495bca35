package dev.hepatica.audit;

import dev.hepatica.decisionlog.DecisionLogReader.Place;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is searched for, in the notation of FHIR.
 *
 * @param end the moment after it
 * @param patient id of a patient, as any client knows them
 */
record AuditQuery(
    OffsetDateTime begin,
    OffsetDateTime end,
    Optional<String> patient,
    int count,
    Optional<Place> after) {

  private static final int USUAL_COUNT = 100;
  private static final int LARGEST_COUNT = 1_000;
  private static final Pattern DATE =
      Pattern.compile(
          "(eq|ge|gt|le|lt)?(\\d{4}-\\d{2}-\\d{2})(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?"
              + "(Z|[+-]\\d{2}:\\d{2}))?");
  private static final Pattern PATIENT = Pattern.compile("(Patient/)?([A-Za-z0-9\\-.]{1,64})");
  private static final Pattern AFTER = Pattern.compile("(\\S{1,40})_([0-9a-fA-F-]{36})");
  private static final OffsetDateTime FIRST =
      LocalDate.EPOCH.atStartOfDay().atOffset(ZoneOffset.UTC);
  private static final OffsetDateTime LAST =
      LocalDate.of(2200, 1, 1).atStartOfDay().atOffset(ZoneOffset.UTC);

  /** A search that cannot be made; its message says what to mend. */
  static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  static AuditQuery read(
      List<String> dates,
      Optional<String> patient,
      Optional<String> count,
      Optional<String> after,
      ZoneId zone)
      throws Unusable {
    OffsetDateTime begin = FIRST;
    OffsetDateTime end = LAST;
    for (String date : dates) {
      Matcher parts = DATE.matcher(date);
      if (!parts.matches()) throw noDate();
      OffsetDateTime from = moment(parts, zone);
      OffsetDateTime to = parts.group(3) == null ? from.plusDays(1) : from.plusNanos(1_000_000);
      String prefix = parts.group(1) == null ? "eq" : parts.group(1);
      if (prefix.equals("eq") || prefix.equals("ge")) begin = later(begin, from);
      if (prefix.equals("gt")) begin = later(begin, to);
      if (prefix.equals("eq") || prefix.equals("le")) end = earlier(end, to);
      if (prefix.equals("lt")) end = earlier(end, from);
    }
    return new AuditQuery(begin, end, patientId(patient), number(count), place(after));
  }

  private static OffsetDateTime moment(Matcher parts, ZoneId zone) throws Unusable {
    try {
      return parts.group(3) == null
          ? LocalDate.parse(parts.group(2)).atStartOfDay(zone).toOffsetDateTime()
          : OffsetDateTime.parse(parts.group(2) + parts.group(3));
    } catch (DateTimeException noSuchTime) {
      throw noDate();
    }
  }

  private static Optional<String> patientId(Optional<String> patient) throws Unusable {
    if (patient.isEmpty()) return patient;
    Matcher parts = PATIENT.matcher(patient.get());
    if (parts.matches()) return Optional.of(parts.group(2));
    throw new Unusable("patient must be an id or Patient/id.");
  }

  private static int number(Optional<String> count) throws Unusable {
    if (count.isEmpty()) return USUAL_COUNT;
    if (!count.get().matches("[1-9]\\d{0,8}")) {
      throw new Unusable("_count must be a whole number above 0.");
    }
    return Math.min(LARGEST_COUNT, Integer.parseInt(count.get()));
  }

  private static Optional<Place> place(Optional<String> after) throws Unusable {
    if (after.isEmpty()) return Optional.empty();
    Matcher parts = AFTER.matcher(after.get());
    try {
      if (parts.matches()) {
        return Optional.of(
            new Place(OffsetDateTime.parse(parts.group(1)), UUID.fromString(parts.group(2))));
      }
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      // Refused below.
    }
    throw new Unusable("Follow the link to the next page as it is given.");
  }

  static String written(Place place) {
    return place.at().withOffsetSameInstant(ZoneOffset.UTC) + "_" + place.id();
  }

  private static Unusable noDate() {
    return new Unusable("date must be such as ge2026-06-01 or lt2026-06-01T12:00:00Z.");
  }

  private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
    return one.isAfter(other) ? one : other;
  }

  private static OffsetDateTime earlier(OffsetDateTime one, OffsetDateTime other) {
    return one.isBefore(other) ? one : other;
  }
}
