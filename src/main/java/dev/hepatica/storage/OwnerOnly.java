package dev.hepatica.storage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that no other user of the machine may read, where the file system knows users. */
final class OwnerOnly {

  private OwnerOnly() {}

  static Path createFile(Path file) throws IOException {
    return Files.createFile(file, only("rw-------"));
  }

  static Path createFolder(Path folder) throws IOException {
    return Files.createDirectories(folder, only("rwx------"));
  }

  private static FileAttribute<?>[] only(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
