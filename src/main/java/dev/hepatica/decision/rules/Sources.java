package dev.hepatica.decision.rules;

import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Evidence.Design;
import java.util.List;
import java.util.Optional;

/** The evidence registry: the five sources of the model and the publications they lean on. */
final class Sources {

  /** The systemic and locoregional review behind the washout of bevacizumab. */
  static final Evidence MULTIMODALITY_REVIEW_2018 =
      new Evidence(
          "multimodality-review-2018",
          "US multimodality review 2018",
          "Review of conversion, ablative and transarterial treatment of oligometastatic"
              + " colorectal cancer",
          2018,
          Design.NARRATIVE_REVIEW,
          Optional.empty());

  static final Evidence SPANISH_CONSENSUS_2020 =
      new Evidence(
          "spanish-consensus-2020",
          "Spanish multidisciplinary consensus 2020",
          "Vera et al. Multidisciplinary consensus on colorectal liver metastases. Clin Transl Oncol"
              + " 2020;22:647-662",
          2020,
          Design.CONSENSUS,
          Optional.of("https://doi.org/10.1007/s12094-019-02182-z"));

  static final Evidence CMGH_REVIEW_2023 =
      new Evidence(
          "cmgh-review-2023",
          "Review, Cell Mol Gastroenterol Hepatol 2023",
          "Review of advances in colorectal liver metastases. Cell Mol Gastroenterol Hepatol"
              + " 2023;16:881-894",
          2023,
          Design.NARRATIVE_REVIEW,
          Optional.of("https://doi.org/10.1016/j.jcmgh.2023.08.012"));

  static final Evidence SURGICAL_REVIEW_2014 =
      new Evidence(
          "surgical-review-2014",
          "Surgical review 2014",
          "Review of the surgical treatment of colorectal liver metastases",
          2014,
          Design.NARRATIVE_REVIEW,
          Optional.empty());

  static final Evidence PALLIATIVE_DIGEST_2019 =
      new Evidence(
          "cvir-digest-2019",
          "Guideline digest, CVIR 2019",
          "Palliative treatment options for colorectal liver metastases, table 3. Cardiovasc"
              + " Intervent Radiol 2019;42:1240-1254",
          2019,
          Design.GUIDELINE_DIGEST,
          Optional.of("https://doi.org/10.1007/s00270-019-02284-9"));

  static final Evidence FONG_1999 =
      new Evidence(
          "fong-1999",
          "Fong 1999",
          "Clinical score for predicting recurrence after hepatic resection for metastatic"
              + " colorectal cancer. Ann Surg 1999;230:309",
          1999,
          Design.RETROSPECTIVE_COHORT,
          Optional.of("https://pubmed.ncbi.nlm.nih.gov/10493478/"));

  static final Evidence SASAKI_2018 =
      new Evidence(
          "sasaki-2018",
          "Sasaki 2018",
          "The tumor burden score. Ann Surg 2018;267:132",
          2018,
          Design.RETROSPECTIVE_COHORT,
          Optional.of("https://pubmed.ncbi.nlm.nih.gov/27763897/"));

  static final Evidence GAME_2018 =
      new Evidence(
          "game-2018",
          "GAME score 2018",
          "Genetic and morphological evaluation score. Br J Surg 2018;105:1210",
          2018,
          Design.RETROSPECTIVE_COHORT,
          Optional.of("https://pubmed.ncbi.nlm.nih.gov/29691844/"));

  static final Evidence ZHU_2014 =
      new Evidence(
          "zhu-2014",
          "Zhu 2014",
          "Neoadjuvant chemotherapy by risk group in resectable colorectal liver metastases. PLoS"
              + " One 2014",
          2014,
          Design.RETROSPECTIVE_COHORT,
          Optional.of("https://pubmed.ncbi.nlm.nih.gov/24466143/"));

  static final Evidence AJCC_8 =
      new Evidence(
          "ajcc-8",
          "AJCC 8th edition",
          "AJCC cancer staging, 8th edition: colon and rectum, M category",
          2017,
          Design.STAGING_MANUAL,
          Optional.empty());

  static final Evidence ANTIANGIOGENIC_LABELS =
      new Evidence(
          "antiangiogenic-labels",
          "Prescribing information of the antiangiogenic drugs, not from the sources",
          "Prescribing information of bevacizumab, aflibercept and ramucirumab: surgery and wound"
              + " healing",
          2025,
          Design.PRODUCT_LABEL,
          Optional.empty());

  static final Evidence NEW_EPOC_2020 =
      trial(
          "new-epoc-2020",
          "New EPOC 2014 and 2020",
          "Perioperative chemotherapy with or without cetuximab in operable colorectal liver metastases; long-term results",
          2020);

  static final Evidence BREAKWATER_2025 =
      trial(
          "breakwater-2025",
          "BREAKWATER 2025",
          "Encorafenib, cetuximab and mFOLFOX6 in first-line BRAF V600E-mutated colorectal cancer",
          2025,
          "https://doi.org/10.1056/NEJMoa2501912");

  static final Evidence TRIPLETE_2022 =
      trial(
          "triplete-2022",
          "TRIPLETE 2022",
          "Modified FOLFOXIRI or mFOLFOX6, each with panitumumab, in RAS and BRAF wild-type disease. J Clin Oncol 2022",
          2022);

  static final Evidence KEYNOTE_177_2020 =
      trial(
          "keynote-177-2020",
          "KEYNOTE-177 2020",
          "Pembrolizumab alone against chemotherapy in first-line MSI-H colorectal cancer. N Engl J Med 2020",
          2020);

  static final Evidence STEATOHEPATITIS_2006 =
      new Evidence(
          "steatohepatitis-2006",
          "Vauthey 2006",
          "Chemotherapy regimen predicts steatohepatitis and 90-day mortality after liver surgery. J Clin Oncol 2006",
          2006,
          Design.RETROSPECTIVE_COHORT,
          Optional.empty());

  static final Evidence CODEBREAK_300_2023 =
      trial(
          "codebreak-300-2023",
          "CodeBreaK 300 2023",
          "Sotorasib with panitumumab in pretreated KRAS G12C-mutated colorectal cancer. N Engl J Med 2023",
          2023);

  static final Evidence SUNLIGHT_2023 =
      trial(
          "sunlight-2023",
          "SUNLIGHT 2023",
          "Trifluridine-tipiracil with bevacizumab in refractory colorectal cancer. N Engl J Med 2023",
          2023);

  static final Evidence PRODUCT_LABELS =
      new Evidence(
          "product-labels",
          "Product labels, not from the sources",
          "What the product information of a drug says; read the label in force where you work",
          2026,
          Design.PRODUCT_LABEL,
          Optional.empty());

  static final Evidence ONCOSURGE_2005 =
      new Evidence(
          "oncosurge-2005",
          "OncoSurge 2005",
          "Poston et al. OncoSurge: a strategy for improving resectability with curative intent in"
              + " metastatic colorectal cancer. J Clin Oncol 2005;23:7125",
          2005,
          Design.CONSENSUS,
          Optional.empty());

  static final Evidence ECMTG_2006 =
      new Evidence(
          "ecmtg-2006",
          "European Colorectal Metastases Treatment Group 2006",
          "Van Cutsem et al. Towards a pan-European consensus on the treatment of patients with"
              + " colorectal liver metastases. Eur J Cancer 2006;42:2212",
          2006,
          Design.CONSENSUS,
          Optional.empty());

  static final Evidence COLLISION_2025 =
      trial(
          "collision-2025",
          "COLLISION 2025",
          "Thermal ablation against resection of small colorectal liver metastases. Lancet Oncol"
              + " 2025;26:187-199",
          2025);

  static final Evidence CLOCC_2017 =
      trial(
          "clocc-2017",
          "CLOCC (EORTC 40004) 2017",
          "Local treatment of unresectable colorectal liver metastases: a randomised phase II trial",
          2017);

  static final Evidence EPOC_2013 =
      trial(
          "epoc-2013",
          "EORTC 40983 (EPOC) 2013",
          "Perioperative FOLFOX4 and surgery or surgery alone for resectable liver metastases",
          2013);

  static final Evidence JCOG0603_2021 =
      trial(
          "jcog0603-2021",
          "JCOG0603 2021",
          "Hepatectomy followed by mFOLFOX6 or hepatectomy alone",
          2021);

  static final Evidence VOLFI_2019 =
      trial(
          "volfi-2019",
          "VOLFI 2019",
          "FOLFOXIRI with or without panitumumab, a randomised phase II trial",
          2019);

  static final Evidence PANDA_2023 =
      trial(
          "panda-2023",
          "PANDA 2023",
          "FOLFOX or fluorouracil, each with panitumumab, in elderly patients, a randomised phase II trial",
          2023);

  static final Evidence CHECKMATE_8HW_2024 =
      trial(
          "checkmate-8hw-2024",
          "CheckMate 8HW 2024",
          "Nivolumab and ipilimumab or chemotherapy in MSI-high metastatic colorectal cancer",
          2024);

  static final Evidence KEYNOTE_177_FINAL_2025 =
      trial(
          "keynote-177-2025",
          "KEYNOTE-177, final analysis 2025",
          "Pembrolizumab alone against chemotherapy in first-line MSI-high colorectal cancer: five-year follow-up",
          2025);

  static final Evidence KRYSTAL_1_2024 =
      new Evidence(
          "krystal-1-2024",
          "KRYSTAL-1 2024",
          "Adagrasib with cetuximab in pretreated KRAS G12C-mutated colorectal cancer",
          2024,
          Design.SINGLE_ARM_TRIAL,
          Optional.empty());

  static final Evidence MOUNTAINEER_2023 =
      new Evidence(
          "mountaineer-2023",
          "MOUNTAINEER 2023",
          "Tucatinib with trastuzumab in pretreated HER2-positive RAS wild-type colorectal cancer",
          2023,
          Design.SINGLE_ARM_TRIAL,
          Optional.empty());

  static final Evidence EPOCH_2021 =
      trial(
          "epoch-2021",
          "EPOCH 2021",
          "Radioembolisation with chemotherapy or chemotherapy alone in second line",
          2021);

  static final Evidence SIRFLOX_POOLED_2017 =
      trial(
          "sirflox-pooled-2017",
          "FOXFIRE, SIRFLOX and FOXFIRE Global 2017",
          "First-line radioembolisation with chemotherapy or chemotherapy alone, pooled analysis of three randomised trials",
          2017);

  static final Evidence PUMP_TRIAL_2023 =
      trial(
          "pump-trial-2023",
          "PUMP trial (EA2222, NCT05863195)",
          "Hepatic arterial infusion with systemic therapy or systemic therapy alone in unresectable liver metastases: an ongoing randomised trial",
          2023,
          "https://clinicaltrials.gov/study/NCT05863195");

  static final Evidence TRANSMET_2024 =
      trial(
          "transmet-2024",
          "TransMet 2024, not from the sources",
          "Liver transplantation with chemotherapy or chemotherapy alone in permanently unresectable colorectal liver metastases",
          2024);

  static final Evidence RADIOEMBOLISATION_EXCLUSIONS =
      new Evidence(
          "radioembolisation-exclusions",
          "Exclusions in use for radioembolisation, not from the sources",
          "Exclusions from radioembolisation as centres use them: bilirubin, shunts, lung dose",
          2026,
          Design.COMMON_PRACTICE,
          Optional.empty());

  static final Evidence FLOXURIDINE_BILE_DUCTS =
      new Evidence(
          "floxuridine-bile-ducts",
          "Biliary sclerosis under floxuridine 2012",
          "Biliary sclerosis after hepatic arterial infusion pump chemotherapy. Ann Surg Oncol"
              + " 2012;19:1609-1617",
          2012,
          Design.RETROSPECTIVE_COHORT,
          Optional.of("https://pubmed.ncbi.nlm.nih.gov/21989666/"));

  /** Values that no source states; labelled as such wherever they are shown. */
  static final Evidence COMMON_PRACTICE =
      new Evidence(
          "common-practice",
          "Common practice, not from the sources",
          "A default of this service that none of the sources states",
          2026,
          Design.COMMON_PRACTICE,
          Optional.empty());

  static final List<Evidence> ALL =
      List.of(
          MULTIMODALITY_REVIEW_2018,
          SPANISH_CONSENSUS_2020,
          CMGH_REVIEW_2023,
          SURGICAL_REVIEW_2014,
          PALLIATIVE_DIGEST_2019,
          FONG_1999,
          SASAKI_2018,
          GAME_2018,
          ZHU_2014,
          AJCC_8,
          ANTIANGIOGENIC_LABELS,
          NEW_EPOC_2020,
          BREAKWATER_2025,
          TRIPLETE_2022,
          KEYNOTE_177_2020,
          STEATOHEPATITIS_2006,
          CODEBREAK_300_2023,
          SUNLIGHT_2023,
          PRODUCT_LABELS,
          ONCOSURGE_2005,
          ECMTG_2006,
          COLLISION_2025,
          CLOCC_2017,
          EPOC_2013,
          JCOG0603_2021,
          VOLFI_2019,
          PANDA_2023,
          CHECKMATE_8HW_2024,
          KEYNOTE_177_FINAL_2025,
          KRYSTAL_1_2024,
          MOUNTAINEER_2023,
          EPOCH_2021,
          SIRFLOX_POOLED_2017,
          PUMP_TRIAL_2023,
          TRANSMET_2024,
          RADIOEMBOLISATION_EXCLUSIONS,
          FLOXURIDINE_BILE_DUCTS,
          COMMON_PRACTICE);

  private Sources() {}

  /** A randomised trial without an address that was checked. */
  private static Evidence trial(String key, String label, String title, int year) {
    return new Evidence(key, label, title, year, Design.RANDOMISED_TRIAL, Optional.empty());
  }

  private static Evidence trial(String key, String label, String title, int year, String url) {
    return new Evidence(key, label, title, year, Design.RANDOMISED_TRIAL, Optional.of(url));
  }
}
