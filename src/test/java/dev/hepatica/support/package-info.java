/** What the tests of several packages share: a real browser. */
@NullMarked
package dev.hepatica.support;

import org.jspecify.annotations.NullMarked;
