@NullMarked
package dev.hepatica.access;

import org.jspecify.annotations.NullMarked;
