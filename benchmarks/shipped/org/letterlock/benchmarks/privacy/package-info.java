/** What keeping the promises costs, measured on the jars that are shipped. {@link PrivacyBenchmark} starts it. */
package org.letterlock.benchmarks.privacy;
