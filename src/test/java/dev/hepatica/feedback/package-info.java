@NullMarked
package dev.hepatica.feedback;

import org.jspecify.annotations.NullMarked;
