package org.letterlock.app;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks at pages with axe and remembers what is serious; also targets too small to hit, and pages too wide. */
public final class Axe {

    /** Serious and critical findings fail; the others are printed. Mail in its frame is its sender's work. */
    private static final String LOOK = """
            () => axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(result => result.violations
              .map(found => found.impact + ' ' + found.id + ': ' + found.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | ')))
            """;

    /** Inside running text a target may be as high as its line; of a box to tick the label is the target. */
    private static final String SMALL_TARGETS = """
            () => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden], [type=radio])')]
              .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
              .filter(element => !element.closest('p, li, td, th, .out-of-sight') || element.closest('.buttons, .codes, #messages'))
              .filter(element => !document.querySelector('dialog:modal') || element.closest('dialog'))
              .map(element => [element, (element.type === 'checkbox' && element.closest('label') || element).getBoundingClientRect(), parseFloat(getComputedStyle(element, '::before').insetBlockStart) || 0])
              .filter(([element, box, beyond]) => box.width > 1 && box.height - 2 * Math.min(0, beyond) < 39.5)
              .map(([element, box]) => (element.id || element.className || element.tagName) + ' ' + Math.round(box.height))
            """;

    private static final String AXE = read();

    private final List<String> findings = new ArrayList<>();

    private static String read() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Everything serious so far. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** Looks at the page in the state of that name. */
    @SuppressWarnings("unchecked") // both scripts answer lists of strings
    public void look(Page page, String state) {
        page.evaluate(AXE);
        for (String found : (List<String>) page.evaluate(LOOK)) {
            if (found.startsWith("serious") || found.startsWith("critical")) {
                findings.add(state + ": " + found);
            } else {
                System.out.println("axe, " + state + ": " + found);
            }
        }
        for (String small : (List<String>) page.evaluate(SMALL_TARGETS)) {
            findings.add(state + ": small target " + small);
        }
        Object beyond = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        if (((Number) beyond).intValue() > 0) {
            findings.add(state + ": wider than the window by " + beyond);
        }
    }
}
