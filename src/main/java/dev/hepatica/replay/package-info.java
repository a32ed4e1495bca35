/**
 * Runs the model over charts that lie in files, outside any call: what a site looks at before it
 * goes live, and before it changes the version of the model.
 */
@NullMarked
package dev.hepatica.replay;

import org.jspecify.annotations.NullMarked;
