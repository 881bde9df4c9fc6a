package org.letterlock.validation.maxmind;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.letterlock.validation.BadDataException;

/**
 * Reads values of the data section: maps, lists, texts, numbers, truth values. Pointers point backwards or forwards, so
 * that depth and number of values in one are bounded.
 */
final class Values {

    private static final int DEPTH_MAX = 32;
    private static final int VALUES_MAX = 20_000;

    private final byte[] file;
    private final int begin;
    private final int end;
    private int at;
    private int left;

    /** Values between two positions of a file; pointers count from the first. */
    Values(byte[] file, int begin, int end) {
        this.file = file;
        this.begin = begin;
        this.end = end;
    }

    /** The value at {@code offset} behind the begin. */
    Object at(long offset) throws BadDataException {
        left = VALUES_MAX;
        jump(offset);
        return value(0);
    }

    private void jump(long offset) throws BadDataException {
        if (offset < 0 || offset >= end - begin) {
            throw new BadDataException("the database points outside of its data");
        }
        at = begin + (int) offset;
    }

    private Object value(int depth) throws BadDataException {
        if (depth > DEPTH_MAX || left-- == 0) {
            throw new BadDataException("the database has a value without end");
        }
        int control = octet();
        int type = control >> 5;
        if (type == 1) {
            return pointed(control, depth);
        }
        if (type == 0) {
            type = octet() + 7;
        }
        int size = size(control & 31);
        return switch (type) {
            case 2 -> new String(octets(size), StandardCharsets.UTF_8);
            case 3 -> Double.longBitsToDouble(number(size, 8));
            case 4 -> octets(size).length;
            case 5 -> number(size, 2);
            case 6 -> number(size, 4);
            case 7 -> map(size, depth);
            case 8 -> (long) (int) number(size, 4);
            case 9 -> number(size, 8);
            case 10 -> new BigInteger(1, octets(Math.min(size, 16)));
            case 11 -> list(size, depth);
            case 14 -> size != 0;
            case 15 -> Float.intBitsToFloat((int) number(size, 4));
            default -> throw new BadDataException("the database has a value of unknown type " + type);
        };
    }

    /** The value elsewhere; reading goes on behind the pointer. */
    private Object pointed(int control, int depth) throws BadDataException {
        int length = (control >> 3 & 3) + 1;
        long offset = switch (length) {
            case 1 -> (control & 7L) << 8 | number(1, 1);
            case 2 -> ((control & 7L) << 16 | number(2, 2)) + 2048;
            case 3 -> ((control & 7L) << 24 | number(3, 3)) + 526_336;
            default -> number(4, 4);
        };
        int behind = at;
        jump(offset);
        Object value = value(depth + 1);
        at = behind;
        return value;
    }

    private int size(int short0) throws BadDataException {
        return switch (short0) {
            case 29 -> 29 + (int) number(1, 1);
            case 30 -> 285 + (int) number(2, 2);
            case 31 -> 65_821 + (int) number(3, 3);
            default -> short0;
        };
    }

    private Map<String, Object> map(int size, int depth) throws BadDataException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            if (!(value(depth + 1) instanceof String name)) {
                throw new BadDataException("the database has a map with a name that is no text");
            }
            map.put(name, value(depth + 1));
        }
        return map;
    }

    private List<Object> list(int size, int depth) throws BadDataException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private int octet() throws BadDataException {
        if (at >= end) {
            throw new BadDataException("the database's data end in the middle of a value");
        }
        return file[at++] & 0xFF;
    }

    private long number(int size, int max) throws BadDataException {
        if (size > max) {
            throw new BadDataException("the database has a number of " + size + " octets where " + max + " may be");
        }
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | octet();
        }
        return number;
    }

    private byte[] octets(int size) throws BadDataException {
        if (size > end - at) {
            throw new BadDataException("the database's data end in the middle of a value");
        }
        byte[] octets = new byte[size];
        System.arraycopy(file, at, octets, 0, size);
        at += size;
        return octets;
    }
}
