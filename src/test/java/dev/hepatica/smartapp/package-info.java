/** Tests of the SMART app. */
@NullMarked
package dev.hepatica.smartapp;

import org.jspecify.annotations.NullMarked;
