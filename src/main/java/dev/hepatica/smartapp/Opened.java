package dev.hepatica.smartapp;

import dev.hepatica.consultation.Reasoning;

/** A visit with the record as it was read for it. */
record Opened(Visit visit, Reasoning reasoning) {}
