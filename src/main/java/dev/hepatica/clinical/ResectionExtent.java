package dev.hepatica.clinical;

/** How much liver a resection takes: major is three Couinaud segments or more. */
public enum ResectionExtent {
  MINOR,
  MAJOR,
  NOT_STATED
}
