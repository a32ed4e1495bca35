/** The one record of what was said: to whom, about whom, by which rules, when. */
@NullMarked
package dev.hepatica.decisionlog;

import org.jspecify.annotations.NullMarked;
