package dev.hepatica.clinical;

import java.util.Optional;

/**
 * A metastasis outside the liver on the problem list.
 *
 * @param provesDisease false where the code also covers regional nodes (ICD-10 C77.2): on its own
 *     it leaves extrahepatic disease unknown
 * @param station for lymph nodes, where they lie
 * @param resectable whether the site is stated resectable
 */
public record ExtrahepaticMetastasis(
    ExtrahepaticSite site,
    MetastasisOrigin origin,
    boolean provesDisease,
    Optional<NodalStation> station,
    Truth resectable,
    Optional<ClinicalDate> recordedOn,
    boolean active,
    Provenance from) {}
