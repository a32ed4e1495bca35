/** What the pages of the app show: words, lines and drawings made from one reasoning. */
@NullMarked
package dev.hepatica.smartapp.page;

import org.jspecify.annotations.NullMarked;
