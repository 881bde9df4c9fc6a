package org.letterlock.benchmarks.privacy;

import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.letterlock.privacy.ErasureLedger;
import org.letterlock.privacy.HeapSubjectKeys;
import org.letterlock.privacy.KeyDirectory;
import org.letterlock.privacy.SubjectId;
import org.letterlock.privacy.SubjectKey;

/** Seals and opens a second on one core, beside the JDK's AES-GCM with nothing around it, in turns. */
final class Sealing {

    private static final byte[] PLACE = "message:1:raw".getBytes();

    private final PrivacyBenchmark.Scale scale;
    private final SecureRandom random = new SecureRandom();
    private final Provider provider;

    Sealing(PrivacyBenchmark.Scale scale) throws Exception {
        this.scale = scale;
        this.provider = Cipher.getInstance("AES/GCM/NoPadding").getProvider();
    }

    void run(Path room) throws Exception {
        System.out.println("One thread; medians of " + scale.rounds() + " rounds in turns. Raw: the JDK's AES-256-GCM,"
                + " key object and provider kept, a random nonce and the same associated data.\n");
        System.out.println("| operation | octets | a second | of raw |\n|---|---|---|---|");
        try (ErasureLedger ledger = ErasureLedger.open(room.resolve("seal-ledger"), InstantSource.system());
                KeyDirectory keys = KeyDirectory.open(room.resolve("seal-keys"), Optional.empty(), ledger);
                HeapSubjectKeys heap = new HeapSubjectKeys()) {
            SubjectKey inFile = keys.subjects("some.keys", Optional.empty()).create(anyone());
            SubjectKey inHeap = heap.create(anyone());
            for (int octets : scale.sizes()) {
                measure(octets, inHeap, inFile);
            }
        }
    }

    private void measure(int octets, SubjectKey inHeap, SubjectKey inFile) throws Exception {
        byte[] plain = new byte[octets];
        random.nextBytes(plain);
        SecretKey raw = new SecretKeySpec(bytes(32), "AES");
        byte[] rawBox = seal(raw, plain);
        byte[] heapBox = inHeap.seal(plain, "message:1:raw");
        byte[] fileBox = inFile.seal(plain, "message:1:raw");
        Map<String, PrivacyBenchmark.Work> works = new LinkedHashMap<>();
        works.put("seal, raw", () -> seal(raw, plain));
        works.put("seal, key in memory", () -> inHeap.seal(plain, "message:1:raw"));
        works.put("seal, key in its file", () -> inFile.seal(plain, "message:1:raw"));
        works.put("open, raw", () -> open(raw, rawBox));
        works.put("open, key in memory", () -> inHeap.open(heapBox, "message:1:raw"));
        works.put("open, key in its file", () -> inFile.open(fileBox, "message:1:raw"));
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        works.forEach((name, _) -> rates.put(name, new ArrayList<>()));
        for (int round = -1; round < scale.rounds(); round++) {
            for (var work : works.entrySet()) {
                double rate = rate(work.getValue());
                if (round >= 0) { // the first only warms up
                    rates.get(work.getKey()).add(rate);
                }
            }
        }
        rates.forEach((name, all) -> {
            double median = PrivacyBenchmark.median(all);
            double bare = PrivacyBenchmark.median(rates.get(name.substring(0, 4) + ", raw"));
            System.out.println("| %s | %,d | %,.0f | %.2f |".formatted(name, octets, median, median / bare));
        });
    }

    private double rate(PrivacyBenchmark.Work work) throws Exception {
        long start = System.nanoTime();
        long end = start + (long) (scale.seconds() * 1e9);
        long times = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 20; i++) {
                work.run();
            }
            times += 20;
        }
        return times / ((System.nanoTime() - start) / 1e9);
    }

    private byte[] seal(SecretKey key, byte[] plain) throws Exception {
        byte[] nonce = bytes(12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(PLACE);
        byte[] box = new byte[12 + plain.length + 16];
        System.arraycopy(nonce, 0, box, 0, 12);
        cipher.doFinal(plain, 0, plain.length, box, 12);
        return box;
    }

    private byte[] open(SecretKey key, byte[] box) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, box, 0, 12));
        cipher.updateAAD(PLACE);
        return cipher.doFinal(box, 12, box.length - 12);
    }

    private byte[] bytes(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    static SubjectId anyone() {
        return new SubjectId(UUID.randomUUID());
    }
}
