package dev.hepatica.clinical;

import java.util.Optional;

/** A procedure that was carried out. */
public record CompletedProcedure(ProcedureKind kind, Optional<ClinicalDate> on, Provenance from) {}
