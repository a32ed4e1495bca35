/** What can be tested of a consultation without a record. */
@NullMarked
package dev.hepatica.consultation;

import org.jspecify.annotations.NullMarked;
