package dev.hepatica.smartapp.page;

/**
 * A value of the record as a page shows it.
 *
 * @param date ISO text; empty where the value has none, or is its date
 * @param age how old it is, in words; empty where it has no date
 * @param anchor where on the page its source stands; empty for what is only supposed
 * @param reference of the FHIR resource
 */
record FactLine(
    String name, String value, String date, String age, String anchor, String reference) {}
