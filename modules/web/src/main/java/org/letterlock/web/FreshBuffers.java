package org.letterlock.web;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * New buffers for each JSON document, which nobody keeps after it. They begin at a quarter of Jackson's sizes, 4 to 16
 * KiB together: most documents are small, and clearing the buffers took longer than reading them.
 */
final class FreshBuffers extends RecyclerPool.NonRecyclingPoolBase<BufferRecycler> {

    static final FreshBuffers POOL = new FreshBuffers();

    private static final long serialVersionUID = 1L;

    private static final int PART = 4;

    @Override
    public BufferRecycler acquirePooled() {
        return new BufferRecycler() {
            @Override
            protected int byteBufferLength(int kind) {
                return super.byteBufferLength(kind) / PART;
            }

            @Override
            protected int charBufferLength(int kind) {
                return super.charBufferLength(kind) / PART;
            }
        };
    }
}
