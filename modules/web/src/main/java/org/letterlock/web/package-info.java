/**
 * What every page and every HTTP answer shares: the page shell and its assets, languages, preferences, declared
 * cookies, problem documents, same-origin check and rate limits. It knows no product.
 */
@NullMarked
package org.letterlock.web;

import org.jspecify.annotations.NullMarked;
