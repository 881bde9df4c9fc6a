package org.letterlock.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures of the file system in words for an operator. */
final class Reasons {

    private Reasons() {}

    static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException e -> "permission denied: " + e.getFile();
            case NoSuchFileException e -> "no such file or directory: " + e.getFile();
            case FileAlreadyExistsException e -> "something else is there: " + e.getFile();
            case FileSystemException e -> e.getReason() + ": " + e.getFile();
            case IOException e -> String.valueOf(e.getMessage());
        };
    }
}
