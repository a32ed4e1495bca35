/**
 * The mapping report for those who connect a record: what each resource became, and what of the
 * minimum data set was not found, with the codes that were looked for.
 */
@NullMarked
package dev.hepatica.mapping;

import org.jspecify.annotations.NullMarked;
