package dev.hepatica.clinical;

import java.util.Optional;
import java.util.Set;

/** An imaging examination that was done. A PET of the trunk shows chest and liver alike. */
public record ImagingStudy(
    Modality modality, Set<Region> regions, Optional<ClinicalDate> on, Provenance from) {

  public ImagingStudy {
    regions = Set.copyOf(regions);
  }

  /** How the picture was taken. */
  public enum Modality {
    CT,
    MR,
    PET,
    OTHER
  }

  /** What it shows. */
  public enum Region {
    LIVER,
    CHEST
  }

  public boolean shows(Region region) {
    return modality == Modality.PET || regions.contains(region);
  }
}
