@NullMarked
package dev.hepatica.decisionlog;

import org.jspecify.annotations.NullMarked;
