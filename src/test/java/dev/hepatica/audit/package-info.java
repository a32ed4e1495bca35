@NullMarked
package dev.hepatica.audit;

import org.jspecify.annotations.NullMarked;
