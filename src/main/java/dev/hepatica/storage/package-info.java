/** The database of the site, and the disk that stands in for it while it is away. */
@NullMarked
package dev.hepatica.storage;

import org.jspecify.annotations.NullMarked;
