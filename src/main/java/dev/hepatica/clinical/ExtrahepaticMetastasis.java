package dev.hepatica.clinical;

import java.util.Optional;

/**
 * A metastasis outside the liver on the problem list.
 *
 * @param provesDisease false where the code also covers regional nodes (ICD-10 C77.2): on its own
 *     it leaves extrahepatic disease unknown
 */
public record ExtrahepaticMetastasis(
    ExtrahepaticSite site,
    MetastasisOrigin origin,
    boolean provesDisease,
    Optional<ClinicalDate> recordedOn,
    boolean active,
    Provenance from) {}
