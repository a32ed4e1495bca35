package dev.hepatica.clinical;

import java.util.Optional;

/**
 * A procedure ordered or booked.
 *
 * @param on planned day; empty when the order gives none
 * @param side the side operated on
 * @param requisition what was ordered together, when the record says so
 */
public record PlannedProcedure(
    ProcedureKind kind,
    ResectionExtent extent,
    Optional<Side> side,
    OrderStatus status,
    Optional<ClinicalDate> on,
    Optional<String> requisition,
    Provenance from)
    implements Order {}
