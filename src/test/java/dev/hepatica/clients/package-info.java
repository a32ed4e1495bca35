@NullMarked
package dev.hepatica.clients;

import org.jspecify.annotations.NullMarked;
