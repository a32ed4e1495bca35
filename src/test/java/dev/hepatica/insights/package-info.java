@NullMarked
package dev.hepatica.insights;

import org.jspecify.annotations.NullMarked;
