@NullMarked
package dev.hepatica.settings;

import org.jspecify.annotations.NullMarked;
