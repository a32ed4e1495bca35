@NullMarked
package dev.hepatica.mapping;

import org.jspecify.annotations.NullMarked;
