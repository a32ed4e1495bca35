/** Tests of the rules: each threshold from both sides. */
@NullMarked
package dev.hepatica.decision.rules;

import org.jspecify.annotations.NullMarked;
