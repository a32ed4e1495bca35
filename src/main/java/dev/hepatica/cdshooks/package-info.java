/** The protocol: what an EHR may ask over HTTP, and how it is answered or refused. */
@NullMarked
package dev.hepatica.cdshooks;

import org.jspecify.annotations.NullMarked;
