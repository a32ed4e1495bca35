package dev.hepatica.consultation;

import dev.hepatica.cards.Addressee;
import dev.hepatica.cards.AssessmentWriter;
import dev.hepatica.cards.CardLimits;
import dev.hepatica.cards.CardLinks;
import dev.hepatica.cards.CardWriter;
import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Vocabulary;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.Supposition;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.AssessmentResources;
import dev.hepatica.fhir.AssessmentWords;
import dev.hepatica.fhir.BoardDocument;
import dev.hepatica.fhir.ProposedResources;
import dev.hepatica.fhir.fetch.RecordFetcher;
import dev.hepatica.fhir.read.Chart;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.fhir.read.ReadingReport;
import dev.hepatica.fhir.read.RecordReader;
import dev.hepatica.mapping.MappingReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Read, decide, word: the one way from a record to advice. */
public final class Consultation {

  private final CodeSets codeSets;
  private final RecordReader reader;
  private final Map<String, Thresholds> thresholdsByClient;
  private final Wordings wordings;
  private final CardWriter cards;
  private final AssessmentWriter assessments;
  private final ProposedResources resources;
  private final RecordFetcher fetcher;
  private final Turns turns;
  private final AssessmentResources assessmentResources = new AssessmentResources();
  private final BoardDocument boardDocument = new BoardDocument();

  /**
   * @param thresholdsByClient the numbers in force, by the id of each client that may ask
   */
  Consultation(
      CodeSets codeSets,
      Map<String, Thresholds> thresholdsByClient,
      Wordings wordings,
      CardLimits limits,
      CardLinks links,
      RecordFetcher fetcher,
      Turns turns) {
    this.codeSets = codeSets;
    this.reader = new RecordReader(codeSets);
    this.thresholdsByClient = Map.copyOf(thresholdsByClient);
    this.wordings = wordings;
    this.cards = new CardWriter(wordings, limits, links);
    this.assessments = new AssessmentWriter(wordings);
    this.resources = new ProposedResources();
    this.fetcher = fetcher;
    this.turns = turns;
  }

  /** Version of the clinical model that answers. */
  public String modelVersion() {
    return ClinicalDecisionModel.VERSION;
  }

  /** Ids of the rules that can speak. */
  public Set<String> ruleIds() {
    return ClinicalDecisionModel.specifications().stream()
        .map(RuleSpec::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a client should fetch before it asks: FHIR query by prefetch key. */
  public Map<String, String> prefetchTemplates() {
    return PrefetchPlan.templates();
  }

  /**
   * The language in which a caller is answered: what the call asks for, and else what its client is
   * set to.
   *
   * @param acceptLanguage the header of the call, empty if it has none
   */
  public Language languageOf(EhrClient client, String acceptLanguage) {
    return wordings.languages().choose(acceptLanguage, client.language());
  }

  /** Begins the record of one request. */
  public RecordIntake openRecord() {
    return new RecordIntake(new ChartIntake(codeSets));
  }

  /** Begins a record of which is kept what no reader asks for. */
  public RecordIntake openRecordToExplain() {
    return new RecordIntake(ChartIntake.toExplain());
  }

  /**
   * Answers a hook. What the record lacks is first fetched from the FHIR server of the call.
   *
   * @throws RequestRefused if the record is another patient's or lacks what is required
   * @throws TooBusy if too many calls are being answered
   */
  public Advice advise(Question question, RecordIntake record) {
    RecordCompletion completion = record.complete(question, fetcher);
    return turns.take(() -> advise(question, record, completion));
  }

  private Advice advise(Question question, RecordIntake record, RecordCompletion completion) {
    Chart chart = record.chartOf(question.patientId());
    requireCompleteness(chart.missingRequired(), completion);

    Moment moment =
        new Moment(
            question.asOf(), question.hook().occasion(), question.inHand(chart.ordersInHand()));
    Assessment assessment = assess(question.client(), chart, moment);

    FhirDrafts drafts =
        resources.about(chart.patientReference(), question.asOf(), chart::orderInHand);
    return new Advice(
        cards.cardsFor(assessment, question.addressee(), drafts),
        Optional.of(assessment)
            .filter(it -> it.occasion() == Occasion.PATIENT_VIEW && it.isApplicable())
            .map(it -> assessments.write(it, question.addressee().language(), false)),
        Tally.of(assessment),
        completion.sources());
  }

  /**
   * Assesses the record of the one patient it holds.
   *
   * @throws RequestRefused if it holds no patient or several
   * @throws TooBusy if too many calls are being answered
   */
  public AssessedRecord assess(
      EhrClient client, RecordIntake record, LocalDate asOf, Language language) {
    return turns.take(() -> assessed(client, record, asOf, language, (judged, json) -> json));
  }

  /**
   * The same as FHIR R4: a Bundle of what was assessed.
   *
   * @throws RequestRefused if the record holds no patient or several
   * @throws TooBusy if too many calls are being answered
   */
  public AssessedRecord assessAsFhir(
      EhrClient client, RecordIntake record, LocalDate asOf, Language language) {
    AssessmentWords words = wordsIn(language);
    return turns.take(
        () ->
            assessed(
                client,
                record,
                asOf,
                language,
                (judged, json) -> assessmentResources.write(judged, json, words)));
  }

  private AssessedRecord assessed(
      EhrClient client,
      RecordIntake record,
      LocalDate asOf,
      Language language,
      BiFunction<Assessment, ObjectNode, ObjectNode> form) {
    Assessment assessment = assess(client, record.chartOfTheOnePatient(), Moment.assessment(asOf));
    ObjectNode written = form.apply(assessment, assessments.write(assessment, language, true));
    return new AssessedRecord(written, Tally.of(assessment), patientId(assessment));
  }

  /**
   * Says how the record of the one patient it holds is read; nothing is judged.
   *
   * @param record from {@link #openRecordToExplain}
   * @throws RequestRefused if it holds no patient or several
   */
  public ExplainedRecord explain(RecordIntake record, LocalDate asOf) {
    ReadingReport reading = reader.explain(record.chartOfTheOnePatient(), asOf);
    MappingReport report = MappingReport.of(reading, codeSets, asOf, modelVersion());
    return new ExplainedRecord(
        report.toJson(),
        report::toPage,
        report.summary().resources(),
        report.summary().facts(),
        report.summary().ignored());
  }

  private AssessmentWords wordsIn(Language language) {
    return new AssessmentWords(
        language.tag(),
        rule -> wordings.nameOf(rule, language),
        part -> wordings.word("record-part", part, language),
        (sentence, values) -> wordings.say(sentence, values, language));
  }

  private static String patientId(Assessment assessment) {
    return assessment.patient().replaceFirst("^Patient/", "");
  }

  /**
   * Fetches the record of one patient and reasons about the whole of it, with the code that the
   * cards come from.
   *
   * @param patientId a legal FHIR id
   * @param server where the record is, and the leave to read it
   * @throws RecordUnavailable if what is required could not be had
   * @throws RequestRefused if the record holds anything of another patient
   */
  public Reasoning reason(EhrClient client, String patientId, ServerOffer server, LocalDate asOf) {
    RecordIntake record = openRecord();
    record.fhirServer(server);
    Question question =
        new Question(
            client,
            Hook.PATIENT_VIEW,
            patientId,
            asOf,
            Optional.empty(),
            Addressee.in(Language.ENGLISH));
    RecordCompletion completion = record.complete(question, fetcher);
    Chart chart = record.chartOf(patientId);
    if (!chart.missingRequired().isEmpty()) throw new RecordUnavailable(completion.sources());
    ClinicalPicture picture = reader.read(chart, asOf);
    Thresholds thresholds = Objects.requireNonNull(thresholdsByClient.get(client.id()));
    return new Reasoning(
        picture,
        ClinicalDecisionModel.assess(picture, Moment.assessment(asOf), thresholds),
        thresholds,
        chart.person(),
        completion.sources());
  }

  /** The same reasoning if some facts were different. Nothing is read and nothing is kept. */
  public Reasoning suppose(Reasoning recorded, Supposition supposition) {
    LocalDate asOf = recorded.assessment().asOf();
    ClinicalPicture supposed = supposition.applyTo(recorded.picture(), asOf);
    return new Reasoning(
        supposed,
        ClinicalDecisionModel.assess(supposed, Moment.assessment(asOf), recorded.thresholds()),
        recorded.thresholds(),
        recorded.person(),
        recorded.sources());
  }

  /** The page of a tumour board as a FHIR document. */
  public ObjectNode document(Reasoning reasoning, Language language, BoardDocument.Frame frame) {
    Assessment assessment = reasoning.assessment();
    ObjectNode resources =
        assessmentResources.write(assessment, write(assessment, language), wordsIn(language));
    return boardDocument.write(resources, frame);
  }

  /** An assessment as JSON with its texts. */
  public ObjectNode write(Assessment assessment, Language language) {
    return assessments.write(assessment, language, true);
  }

  /** The words of a language. */
  public Vocabulary vocabulary(Language language) {
    return wordings.vocabulary(language);
  }

  private Assessment assess(EhrClient client, Chart chart, Moment moment) {
    ClinicalPicture picture = reader.read(chart, moment.asOf());
    Thresholds thresholds = Objects.requireNonNull(thresholdsByClient.get(client.id()));
    return ClinicalDecisionModel.assess(picture, moment, thresholds);
  }

  private static void requireCompleteness(Set<RecordPart> missing, RecordCompletion completion) {
    if (missing.isEmpty()) return;
    List<String> keys =
        PrefetchPlan.templates().keySet().stream()
            .filter(key -> missing.contains(PrefetchPlan.partOf(key)))
            .toList();
    throw new RequestRefused(
        RequestRefused.Kind.REQUIRED_DATA_MISSING,
        "Required data is missing. Send these prefetch keys: "
            + String.join(", ", keys)
            + "."
            + completion.reasons(keys),
        keys.stream().map(key -> "prefetch." + key).toList());
  }
}
