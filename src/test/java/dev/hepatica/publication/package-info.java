@NullMarked
package dev.hepatica.publication;

import org.jspecify.annotations.NullMarked;
