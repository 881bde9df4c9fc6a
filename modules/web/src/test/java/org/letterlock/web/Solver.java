package org.letterlock.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Solves tasks as a program would that has read the documentation only. */
final class Solver {

    private Solver() {}

    static String proof(ProofTask task) {
        return proof(task.challenge(), numbers(task.challenge(), task.difficulty(), task.solutions()));
    }

    static String proof(String challenge, List<Long> numbers) {
        return challenge + numbers.stream().map(number -> "." + number).collect(Collectors.joining());
    }

    static List<Long> numbers(String challenge, int difficulty, int solutions) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 0; numbers.size() < solutions; number++) {
            if (zeroBits(challenge + "." + number) >= difficulty) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    static int zeroBits(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Integer.numberOfLeadingZeros(ByteBuffer.wrap(digest).getInt());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
