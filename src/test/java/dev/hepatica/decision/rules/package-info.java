@NullMarked
package dev.hepatica.decision.rules;

import org.jspecify.annotations.NullMarked;
