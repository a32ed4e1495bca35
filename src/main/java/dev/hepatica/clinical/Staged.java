package dev.hepatica.clinical;

/** A T or N category with the basis it rests on. */
public record Staged<T>(T category, StagingBasis basis) {}
