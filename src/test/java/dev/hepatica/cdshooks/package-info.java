/** The protocol from outside: every test here speaks HTTP to a running service. */
@NullMarked
package dev.hepatica.cdshooks;

import org.jspecify.annotations.NullMarked;
