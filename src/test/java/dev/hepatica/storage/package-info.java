@NullMarked
package dev.hepatica.storage;

import org.jspecify.annotations.NullMarked;
