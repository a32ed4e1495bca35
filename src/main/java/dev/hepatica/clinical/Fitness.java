package dev.hepatica.clinical;

/**
 * What is recorded about fitness for a major liver operation.
 *
 * @param fitForMajorHepatectomy explicit statement of surgical fitness
 * @param ecog ECOG performance status 0–5; a Karnofsky value stands here as its ECOG equivalent
 * @param surgeryRefused whether the patient declined liver surgery
 */
public record Fitness(
    History<Truth> fitForMajorHepatectomy, History<Integer> ecog, History<Truth> surgeryRefused) {}
