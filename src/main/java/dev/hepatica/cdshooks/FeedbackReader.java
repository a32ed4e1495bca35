package dev.hepatica.cdshooks;

import dev.hepatica.feedback.Feedback;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a feedback call: one entry that is not in order refuses them all. */
final class FeedbackReader {

  static final int MAXIMUM_ENTRIES = 1_000;
  private static final int MAXIMUM_SUGGESTIONS = 100;
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_TEXT = 1_000;

  /** RFC 3339, section 5.6. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  private final List<Feedback> entries = new ArrayList<>();
  private boolean listed;

  List<Feedback> read(Member body) {
    body.eachMember(
        member -> {
          if (member.name().equals("feedback")) {
            listed = true;
            member.eachItem(this::readEntry);
          } else {
            member.skip();
          }
        });
    if (!listed) throw Problem.missing("feedback");
    return entries;
  }

  private void readEntry(Member item) {
    if (entries.size() == MAXIMUM_ENTRIES) {
      throw Problem.value("feedback", "must not have more than " + MAXIMUM_ENTRIES + " entries");
    }
    Entry entry = new Entry(item.place());
    item.eachMember(entry::read);
    entries.add(entry.checked());
  }

  /** One entry while it is read. */
  private static final class Entry {

    private final String place;
    private @Nullable String card;
    private Feedback.@Nullable Outcome outcome;
    private @Nullable Instant at;
    private Feedback.@Nullable OverrideReason overrideReason;
    private final List<String> suggestions = new ArrayList<>();

    Entry(String place) {
      this.place = place;
    }

    void read(Member member) {
      switch (member.name()) {
        case "card" -> card = member.text(LONGEST_ID);
        case "outcome" -> outcome = outcome(member);
        case "outcomeTimestamp" -> at = instant(member);
        case "acceptedSuggestions" -> member.eachItem(this::readSuggestion);
        case "overrideReason" -> overrideReason = new Override(member).read();
        default -> member.skip();
      }
    }

    private void readSuggestion(Member item) {
      if (suggestions.size() == MAXIMUM_SUGGESTIONS) {
        throw Problem.value(
            place + ".acceptedSuggestions", "must not be more than " + MAXIMUM_SUGGESTIONS);
      }
      int before = suggestions.size();
      item.eachMember(
          member -> {
            if (member.name().equals("id")) suggestions.add(member.text(LONGEST_ID));
            else member.skip();
          });
      if (suggestions.size() == before) throw Problem.missing(item.place() + ".id");
    }

    Feedback checked() {
      if (card == null) throw Problem.missing(place + ".card");
      if (outcome == null) throw Problem.missing(place + ".outcome");
      if (at == null) throw Problem.missing(place + ".outcomeTimestamp");
      if (outcome == Feedback.Outcome.ACCEPTED && suggestions.isEmpty()) {
        throw Problem.missing(place + ".acceptedSuggestions");
      }
      return new Feedback(card, outcome, suggestions, Optional.ofNullable(overrideReason), at);
    }

    private static Feedback.Outcome outcome(Member member) {
      return switch (member.text()) {
        case "accepted" -> Feedback.Outcome.ACCEPTED;
        case "overridden" -> Feedback.Outcome.OVERRIDDEN;
        default -> throw Problem.value(member.place(), "must be accepted or overridden");
      };
    }

    private static Instant instant(Member member) {
      String text = member.text(LONGEST_ID).toUpperCase(Locale.ROOT);
      try {
        if (DATE_TIME.matcher(text).matches()) return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException noSuchTime) {
        // Refused below, as what is not even of the form.
      }
      throw Problem.value(member.place(), "must be a time such as 2026-06-01T10:05:31Z");
    }
  }

  /** The reason of an override while it is read. */
  private static final class Override {

    private final Member member;
    private @Nullable String code;
    private @Nullable String system;
    private @Nullable String display;
    private @Nullable String userComment;
    private boolean reasoned;

    Override(Member member) {
      this.member = member;
    }

    Feedback.OverrideReason read() {
      member.eachMember(this::readMember);
      Optional<Feedback.Reason> reason = reasoned ? Optional.of(reason()) : Optional.empty();
      if (reason.isEmpty() && userComment == null)
        throw Problem.missing(member.place() + ".reason");
      return new Feedback.OverrideReason(reason, Optional.ofNullable(userComment));
    }

    private void readMember(Member part) {
      switch (part.name()) {
        case "reason" -> {
          reasoned = true;
          part.eachMember(this::readCoding);
        }
        case "userComment" -> {
          String text = part.anyText();
          userComment = text.isBlank() ? null : text;
        }
        default -> part.skip();
      }
    }

    private void readCoding(Member part) {
      switch (part.name()) {
        case "code" -> code = part.text(LONGEST_ID);
        case "system" -> system = part.text(LONGEST_TEXT);
        case "display" -> display = part.text(LONGEST_TEXT);
        default -> part.skip();
      }
    }

    private Feedback.Reason reason() {
      if (code == null) throw Problem.missing(member.place() + ".reason.code");
      if (system == null) throw Problem.missing(member.place() + ".reason.system");
      return new Feedback.Reason(code, system, Optional.ofNullable(display));
    }
  }
}
