/**
 * The SMART app: launched from the EHR or standalone, it shows the same assessment that the cards
 * came from. It keeps no clinical data and writes nothing to the EHR.
 */
@NullMarked
package dev.hepatica.smartapp;

import org.jspecify.annotations.NullMarked;
