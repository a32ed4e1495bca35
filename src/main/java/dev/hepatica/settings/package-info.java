/** Refuses to start with a setting that cannot be used, and says how to mend it. */
@NullMarked
package dev.hepatica.settings;

import org.jspecify.annotations.NullMarked;
