@NullMarked
package dev.hepatica.replay;

import org.jspecify.annotations.NullMarked;
