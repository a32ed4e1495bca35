package dev.hepatica.clinical;

import java.util.Optional;

/**
 * An order that was made because the model asked for it and that is not yet carried out.
 *
 * @param rule id of the rule or of the missing item that asked, such as {@code CRLM-DATA-014}
 * @param on when it was ordered
 */
public record AskedFor(String rule, Optional<ClinicalDate> on, Provenance from) {}
