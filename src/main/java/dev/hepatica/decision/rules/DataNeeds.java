package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.ProposedAction.Requested;
import dev.hepatica.decision.RuleSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The minimum data set: what the model asks for while it is unknown and something waits for it,
 * what each item would decide, and the order that would settle it.
 *
 * <p>Most decisive first: what settles the scenario, then the order, then prognosis.
 */
final class DataNeeds {

  private static final Citation RESECTABILITY =
      Sources.SPANISH_CONSENSUS_2020.at("definition of resectability");
  private static final Citation RISK = Sources.SPANISH_CONSENSUS_2020.at("risk of recurrence");
  private static final Citation BIOMARKERS =
      Sources.SPANISH_CONSENSUS_2020.at("RAS and BRAF before first line");
  private static final Citation SEQUENCING =
      Sources.CMGH_REVIEW_2023.at("sequencing at diagnosis of metastatic disease");
  private static final Citation IMAGING = Sources.SPANISH_CONSENSUS_2020.at("imaging");
  private static final Citation REMNANT =
      Sources.SURGICAL_REVIEW_2014.at("volume of the future liver remnant");
  private static final Citation WASHOUT =
      Sources.MULTIMODALITY_REVIEW_2018.at("bevacizumab before surgery");
  private static final Citation SYSTEMIC =
      Sources.SPANISH_CONSENSUS_2020.at("systemic therapy by intent and line");
  private static final Citation ABLATION =
      Sources.MULTIMODALITY_REVIEW_2018.at("choice of the ablative method");
  private static final Citation RADIOTHERAPY =
      Sources.PALLIATIVE_DIGEST_2019.at("stereotactic radiotherapy");
  private static final Citation PRACTICE =
      Sources.COMMON_PRACTICE.at("safety before the procedure");

  /** One item: how the rule asks for it, and the order that settles it, if one does. */
  private record Asked(RuleSpec spec, Optional<ProposedAction> settledBy) {}

  private static final Map<DataItem, Asked> BY_ITEM = new EnumMap<>(DataItem.class);

  /** Every rule of the minimum data set by number. */
  static final List<RuleSpec> ALL;

  static {
    ask(
        DataItem.LESION_COUNT,
        "the number of liver lesions",
        "the Fong, Zhu and tumour burden scores, and which local treatments are open",
        Requested.LIVER_IMAGING,
        RISK,
        IMAGING);
    ask(
        DataItem.LARGEST_DIAMETER,
        "the largest diameter of a liver lesion",
        "the scores, and whether ablation or radiotherapy can reach the lesion",
        Requested.LIVER_IMAGING,
        RISK,
        ABLATION);
    ask(
        DataItem.LESION_LOCATION,
        "the segments or lobes of the lesions",
        "one lobe or both, two-stage resection and the extent of the operation",
        Requested.LIVER_IMAGING,
        RESECTABILITY,
        IMAGING);
    ask(
        DataItem.FLR,
        "the future liver remnant",
        "whether the liver can be resected now or has to grow first",
        Requested.CT_VOLUMETRY,
        RESECTABILITY,
        REMNANT);
    ask(
        DataItem.R0_FEASIBLE,
        "whether a complete resection is feasible, as judged by the surgeon",
        "the scenario, and with it every surgical and systemic option",
        Requested.TUMOUR_BOARD,
        RESECTABILITY);
    ask(
        DataItem.FITNESS,
        "fitness for major liver surgery or the ECOG performance status",
        "surgery or another treatment, and the intensity of chemotherapy",
        RESECTABILITY);
    ask(DataItem.PRIMARY_T, "the T category of the primary", "the risk of recurrence", RISK);
    ask(
        DataItem.PRIMARY_N,
        "the N category of the primary",
        "the Fong and GAME scores",
        Sources.FONG_1999.at("nodal status of the primary"),
        RISK);
    ask(
        DataItem.PRIMARY_SITE,
        "the site of the primary",
        "right or left, and with it the antibody of the first line",
        SYSTEMIC);
    ask(
        DataItem.CEA,
        "the carcinoembryonic antigen",
        "the Fong, GAME and Zhu scores, and whether follow-up can lean on it",
        Requested.CEA_TEST,
        RISK);
    gene(DataItem.KRAS, Gene.KRAS, "antibodies against EGFR, KRAS G12C inhibitors and GAME");
    gene(DataItem.NRAS, Gene.NRAS, "antibodies against EGFR: RAS wild type needs KRAS and NRAS");
    gene(DataItem.BRAF, Gene.BRAF, "antibodies against EGFR and encorafenib");
    ask(
        DataItem.MSI_MMR,
        "microsatellite instability or mismatch repair",
        "immunotherapy, in first line before every other choice",
        Requested.MMR_TEST,
        SEQUENCING);
    ask(
        DataItem.HER2,
        "the HER2 status of the tumour",
        "HER2-directed therapy in later lines",
        Requested.HER2_TEST,
        SEQUENCING);
    ask(
        DataItem.BILIRUBIN,
        "a recent bilirubin",
        "ablation, radioembolisation and infusion",
        Requested.BILIRUBIN_TEST,
        ABLATION);
    ask(
        DataItem.CHEST_IMAGING,
        "recent imaging of the chest",
        "disease outside the liver, and surgery of lung metastases",
        Requested.STAGING_CT,
        IMAGING);
    ask(
        DataItem.LIVER_IMAGING,
        "recent imaging of the liver",
        "response, and whether the disease has become resectable",
        Requested.LIVER_IMAGING,
        IMAGING);
    ask(
        DataItem.EXTRAHEPATIC_STAGING,
        "PET or laparoscopy before surgery",
        "whether an operation meets disease that was not seen",
        Requested.PET,
        IMAGING);
    ask(
        DataItem.THERAPY_DATES,
        "the days on which drugs were given",
        "washout before surgery, cycles given and the earliest safe dates",
        WASHOUT);
    ask(
        DataItem.CONVERTIBLE,
        "whether therapy may make the disease resectable, as judged by the tumour board",
        "conversion or palliative intent",
        Requested.TUMOUR_BOARD,
        RESECTABILITY);
    ask(
        DataItem.EXTRAHEPATIC_DISEASE,
        "whether there is disease outside the liver",
        "stage, GAME and whether treatment of the liver alone makes sense",
        Requested.STAGING_CT,
        IMAGING,
        RESECTABILITY);
    ask(
        DataItem.DISEASE_FREE_INTERVAL,
        "the dates of the primary and of the first metastasis",
        "synchronous or metachronous disease, and the Fong score",
        Sources.FONG_1999.at("disease-free interval"));
    ask(
        DataItem.REMNANT_ANATOMY,
        "inflow, outflow and bile drainage of the remnant",
        "whether the resection is possible as planned",
        Requested.TUMOUR_BOARD,
        RESECTABILITY);
    ask(
        DataItem.PLATELETS,
        "recent platelets",
        "bleeding risk of punctures, and liver injury by chemotherapy",
        Requested.PLATELET_COUNT,
        PRACTICE);
    ask(
        DataItem.RESPONSE,
        "the response to the last therapy",
        "surgery now, change of therapy, and the line of treatment",
        Requested.LIVER_IMAGING,
        SYSTEMIC);
    ask(
        DataItem.LINE_OF_THERAPY,
        "the line of therapy",
        "which systemic options stand open",
        SYSTEMIC);
    ask(
        DataItem.TREATMENT_INTENT,
        "the intent of treatment",
        "perioperative, conversion and palliative advice, which differ",
        SYSTEMIC);
    ask(
        DataItem.SPARED_LIVER_VOLUME,
        "the liver volume that radiotherapy spares",
        "whether the liver bears the radiotherapy",
        RADIOTHERAPY);
    ask(
        DataItem.DRUG_HISTORY,
        "the drugs given before",
        "liver quality, washout and the line of therapy",
        WASHOUT,
        REMNANT);
    ask(
        DataItem.LESION_RELATIONS,
        "what lies beside each lesion: bile ducts, colon, vessels",
        "which ablative method is safe",
        Requested.LIVER_IMAGING,
        ABLATION);
    ask(
        DataItem.OPERATION_DATE,
        "the date of the operation",
        "the washout of drugs and the age of the volumetry",
        WASHOUT);
    ask(DataItem.INR, "a recent INR", "bleeding risk of punctures", Requested.INR_TEST, PRACTICE);
    ask(
        DataItem.LUNG_DOSE,
        "the expected lung dose",
        "whether radioembolisation is safe for the lung",
        Requested.RADIOEMBOLISATION_WORK_UP,
        PRACTICE);
    ask(
        DataItem.GASTROINTESTINAL_SHUNT,
        "whether there is a gastrointestinal shunt",
        "whether radioembolisation is safe for stomach and bowel",
        Requested.RADIOEMBOLISATION_WORK_UP,
        PRACTICE);
    ALL = Pick.each(BY_ITEM.values(), Asked::spec);
  }

  private DataNeeds() {}

  /** The order that would settle the item; empty where it is a matter of documentation. */
  static Optional<ProposedAction> settledBy(DataItem item) {
    return BY_ITEM.get(item).settledBy();
  }

  private static void gene(DataItem item, Gene gene, String decides) {
    put(
        item,
        "the " + gene + " status of the tumour",
        decides,
        Optional.of(new ProposedAction.OrderGenotyping("genotype", List.of(gene))),
        BIOMARKERS);
  }

  private static void ask(DataItem item, String what, String decides, Citation... from) {
    put(item, what, decides, Optional.empty(), from);
  }

  private static void ask(
      DataItem item, String what, String decides, Requested order, Citation... from) {
    put(item, what, decides, Optional.of(new ProposedAction.Request(keyOf(order), order)), from);
  }

  private static void put(
      DataItem item,
      String what,
      String decides,
      Optional<ProposedAction> settledBy,
      Citation... from) {
    RuleSpec spec =
        rule(item.ruleId())
            .says("Asks for " + what + " while it is unknown and a rule or an option waits for it.")
            .because("It decides " + decides + ".")
            .citing(from)
            .speakingOn(
                Occasion.PATIENT_VIEW,
                Occasion.ORDER_SELECT,
                Occasion.ORDER_SIGN,
                Occasion.APPOINTMENT_BOOK)
            .forAnyColorectalMetastasis();
    BY_ITEM.put(item, new Asked(spec, settledBy));
  }

  private static String keyOf(Requested order) {
    return Kebab.of(order);
  }
}
