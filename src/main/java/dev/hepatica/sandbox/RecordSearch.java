package dev.hepatica.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;

/**
 * Searches resources in memory by the token, reference, date and string parameters that R4 defines,
 * as far as their paths are plain. What it does not know it refuses: a search that quietly ignored
 * a parameter would answer with too much.
 */
final class RecordSearch {

  private static final Set<String> ANSWERED_BY_THE_SERVER =
      Set.of("_count", "_sort", "_format", "_pretty", "_summary", "_elements", "_total");

  private static final Set<RestSearchParameterTypeEnum> KINDS =
      EnumSet.of(
          RestSearchParameterTypeEnum.TOKEN,
          RestSearchParameterTypeEnum.REFERENCE,
          RestSearchParameterTypeEnum.DATE,
          RestSearchParameterTypeEnum.STRING);

  /**
   * {@code Observation.subject.where(resolve() is Patient)}, {@code Condition.onset.as(Period)}.
   */
  private static final Pattern PLAIN_PATH =
      Pattern.compile(
          "(?<path>\\w+(\\.\\w+)*?)"
              + "(\\.where\\(resolve\\(\\) is (?<target>\\w+)\\)"
              + "|\\.as\\((?<as>\\w+)\\)"
              + "| as (?<cast>\\w+))?");

  private final FhirContext fhir;

  RecordSearch(FhirContext fhir) {
    this.fhir = fhir;
  }

  boolean supports(String type, String name) {
    return name.equals("_id") || field(type, name).isPresent();
  }

  List<Resource> find(
      List<Resource> resources,
      String type,
      Map<String, String[]> parameters,
      @Nullable SortSpec sort) {
    var criteria = criteria(type, parameters);
    var order = order(type, sort);
    return resources.stream().filter(criteria).sorted(order).toList();
  }

  private Predicate<Resource> criteria(String type, Map<String, String[]> parameters) {
    Predicate<Resource> all = resource -> true;
    for (var parameter : parameters.entrySet()) {
      if (ANSWERED_BY_THE_SERVER.contains(parameter.getKey())) {
        continue;
      }
      for (var value : parameter.getValue()) {
        all = all.and(criterion(type, parameter.getKey(), value));
      }
    }
    return all;
  }

  /** One parameter: its values, separated by commas, are alternatives. */
  private Predicate<Resource> criterion(String type, String name, String value) {
    var alternatives = QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value);
    if (name.equals("_id")) {
      return resource -> alternatives.contains(resource.getIdPart());
    }
    var field = field(type, name).orElseThrow(() -> unknown(type, name));
    var anyOf = alternatives.stream().map(alternative -> matcher(field, alternative)).toList();
    return resource ->
        field.values(resource).stream()
            .anyMatch(candidate -> anyOf.stream().anyMatch(matcher -> matcher.test(candidate)));
  }

  private InvalidRequestException unknown(String type, String name) {
    var known =
        fhir.getResourceDefinition(type).getSearchParams().stream()
            .map(RuntimeSearchParam::getName)
            .filter(candidate -> supports(type, candidate))
            .sorted()
            .toList();
    return new InvalidRequestException(
        "This server cannot search %s by \"%s\". It can by: %s".formatted(type, name, known));
  }

  private Predicate<Base> matcher(Field field, String value) {
    if (field.kind() == RestSearchParameterTypeEnum.TOKEN) {
      return tokenMatcher(field.name(), value);
    }
    if (field.kind() == RestSearchParameterTypeEnum.REFERENCE) {
      return referenceMatcher(value);
    }
    if (field.kind() == RestSearchParameterTypeEnum.DATE) {
      return dateMatcher(field.name(), value);
    }
    var start = value.toLowerCase(Locale.ROOT);
    return candidate ->
        texts(candidate).anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith(start));
  }

  private Predicate<Base> tokenMatcher(String name, String value) {
    var wanted = new TokenParam();
    wanted.setValueAsQueryToken(fhir, name, null, value);
    return candidate ->
        tokens(candidate)
            .anyMatch(
                token ->
                    (wanted.getSystem() == null || wanted.getSystem().equals(token.system()))
                        && (wanted.isEmpty()
                            || wanted.getValue().isEmpty()
                            || wanted.getValue().equals(token.code())));
  }

  private static Predicate<Base> referenceMatcher(String value) {
    var wanted = new IdType(value);
    return candidate ->
        candidate instanceof Reference reference
            && reference.getReferenceElement() instanceof IdType id
            && Objects.equals(id.getIdPart(), wanted.getIdPart())
            && (wanted.getResourceType() == null
                || wanted.getResourceType().equals(id.getResourceType()));
  }

  private Predicate<Base> dateMatcher(String name, String value) {
    var wanted = new DateParam();
    wanted.setValueAsQueryToken(fhir, name, null, value);
    var range = Interval.of(wanted.getValueAsString());
    var prefix = Optional.ofNullable(wanted.getPrefix()).orElse(ParamPrefixEnum.EQUAL);
    Predicate<Interval> fits =
        switch (prefix) {
          case EQUAL -> range::contains;
          case GREATERTHAN -> found -> found.to().isAfter(range.to());
          case GREATERTHAN_OR_EQUALS -> found -> !found.to().isBefore(range.from());
          case LESSTHAN -> found -> found.from().isBefore(range.from());
          case LESSTHAN_OR_EQUALS -> found -> !found.from().isAfter(range.to());
          default ->
              throw new InvalidRequestException(
                  "This server does not compare dates by \"%s\"".formatted(prefix.getValue()));
        };
    return candidate -> intervals(candidate).anyMatch(fits);
  }

  private Comparator<Resource> order(String type, @Nullable SortSpec sort) {
    if (sort == null) {
      return (one, other) -> 0;
    }
    var byThis = order(type, sort.getParamName());
    var order = sort.getOrder() == SortOrderEnum.DESC ? byThis.reversed() : byThis;
    return order.thenComparing(order(type, sort.getChain()));
  }

  private Comparator<Resource> order(String type, String name) {
    if (name.equals("_id")) {
      return Comparator.comparing(Resource::getIdPart);
    }
    var field = field(type, name).orElseThrow(() -> unknown(type, name));
    if (field.kind() == RestSearchParameterTypeEnum.DATE) {
      return Comparator.comparing(
          resource ->
              field.values(resource).stream()
                  .flatMap(RecordSearch::intervals)
                  .map(Interval::from)
                  .findFirst()
                  .orElse(Instant.MIN));
    }
    return Comparator.comparing(
        resource ->
            field.values(resource).stream()
                .flatMap(value -> Stream.concat(texts(value), tokens(value).map(Token::code)))
                .findFirst()
                .orElse(""));
  }

  private Optional<Field> field(String type, String name) {
    if (name.equals("_lastUpdated")) {
      var path = new Path(List.of("meta", "lastUpdated"), Optional.empty(), Optional.empty());
      return Optional.of(new Field(name, RestSearchParameterTypeEnum.DATE, List.of(path)));
    }
    return Optional.ofNullable(fhir.getResourceDefinition(type).getSearchParam(name))
        .filter(parameter -> KINDS.contains(parameter.getParamType()))
        .flatMap(
            parameter ->
                paths(type, parameter)
                    .map(paths -> new Field(name, parameter.getParamType(), paths)));
  }

  private static Optional<List<Path>> paths(String type, RuntimeSearchParam parameter) {
    var paths = new ArrayList<Path>();
    for (var written : parameter.getPathsSplitForResourceType(type)) {
      var bare = written.strip().replaceAll("^\\((.*)\\)$", "$1");
      var match = PLAIN_PATH.matcher(bare);
      if (!match.matches()) {
        return Optional.empty();
      }
      var steps = Arrays.asList(match.group("path").split("\\."));
      var cast = Optional.ofNullable(match.group("as")).or(() -> optional(match.group("cast")));
      paths.add(new Path(steps.subList(1, steps.size()), optional(match.group("target")), cast));
    }
    return paths.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(paths));
  }

  private static Optional<String> optional(@Nullable String value) {
    return Optional.ofNullable(value);
  }

  private static Stream<Token> tokens(Base value) {
    if (value instanceof CodeableConcept concept) {
      return concept.getCoding().stream().flatMap(RecordSearch::tokens);
    }
    if (value instanceof Coding coding) {
      return Stream.of(new Token(coding.getSystem(), coding.getCode()));
    }
    if (value instanceof Identifier identifier) {
      return Stream.of(new Token(identifier.getSystem(), identifier.getValue()));
    }
    return value.isPrimitive() ? Stream.of(new Token(null, value.primitiveValue())) : Stream.of();
  }

  private static Stream<String> texts(Base value) {
    if (value instanceof HumanName name) {
      return Stream.concat(
              Stream.of(name.getText(), name.getFamily()),
              name.getGiven().stream().map(given -> given.getValue()))
          .filter(Objects::nonNull);
    }
    return value.isPrimitive() ? Stream.of(value.primitiveValue()) : Stream.of();
  }

  private static Stream<Interval> intervals(Base value) {
    if (value instanceof Period period) {
      return Stream.of(
          new Interval(
              period.hasStart() ? Interval.of(period.getStartElement()).from() : Instant.MIN,
              period.hasEnd() ? Interval.of(period.getEndElement()).to() : Instant.MAX));
    }
    if (value instanceof Timing timing) {
      return timing.getEvent().stream().map(Interval::of);
    }
    return value instanceof BaseDateTimeType date ? Stream.of(Interval.of(date)) : Stream.of();
  }

  private record Token(@Nullable String system, String code) {}

  /** A moment is as long as it is precise: 2026-05 is the whole of May. */
  private record Interval(Instant from, Instant to) {

    static Interval of(BaseDateTimeType date) {
      return of(date.getValueAsString());
    }

    static Interval of(String date) {
      var range = new DateRangeParam(new DateParam(ParamPrefixEnum.EQUAL, date));
      return new Interval(
          instant(range.getLowerBoundAsInstant()).orElse(Instant.MIN),
          instant(range.getUpperBoundAsInstant()).orElse(Instant.MAX));
    }

    private static Optional<Instant> instant(@Nullable Date date) {
      return Optional.ofNullable(date).map(Date::toInstant);
    }

    boolean contains(Interval other) {
      return !other.from.isBefore(from) && !other.to.isAfter(to);
    }
  }

  private record Path(List<String> steps, Optional<String> target, Optional<String> cast) {

    Stream<Base> values(Resource resource) {
      Stream<Base> values = Stream.of(resource);
      for (var step : steps) {
        values = values.flatMap(value -> Arrays.stream(value.listChildrenByName(step, false)));
      }
      return values.filter(this::isWanted);
    }

    private boolean isWanted(Base value) {
      if (target.isPresent() && value instanceof Reference reference) {
        return target.get().equals(reference.getReferenceElement().getResourceType());
      }
      return cast.isEmpty() || cast.get().equals(value.fhirType());
    }
  }

  private record Field(String name, RestSearchParameterTypeEnum kind, List<Path> paths) {

    List<Base> values(Resource resource) {
      return paths.stream().flatMap(path -> path.values(resource)).toList();
    }
  }
}
