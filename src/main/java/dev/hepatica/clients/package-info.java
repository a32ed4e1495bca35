/** The EHR systems that may call, and what each of them may do. */
@NullMarked
package dev.hepatica.clients;

import org.jspecify.annotations.NullMarked;
