package org.letterlock.validation;

import java.util.List;

/**
 * What lists say about a mail domain, with what speaks for it.
 *
 * @param kind the class that the sources agree on, or that an override of ours settled
 * @param confidence from 0 to 1: how far the sources agree, and how fresh they are
 * @param sources names of the lists with their dates, for the evidence that an answer shows; never empty
 */
public record DomainListing(DomainClass kind, double confidence, List<String> sources) {

    public DomainListing {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a listing has a source");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1");
        }
    }
}
