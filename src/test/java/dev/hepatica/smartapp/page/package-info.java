/** Tests of what the pages of the app show. */
@NullMarked
package dev.hepatica.smartapp.page;

import org.jspecify.annotations.NullMarked;
