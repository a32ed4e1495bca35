/**
 * Calls over HTTP: Hepatica's packaged jar and its controls side by side, and Hepatica alone for
 * long. Every server is a process of its own that listens to this machine only.
 */
@NullMarked
package dev.hepatica.load;

import org.jspecify.annotations.NullMarked;
