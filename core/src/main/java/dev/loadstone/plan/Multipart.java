package dev.loadstone.plan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// Builds a `multipart/form-data` body (RFC 7578) from `name=value` and `name=@file` parts.
final class Multipart {
  private final byte[] body;
  private final String boundary;

  private Multipart(byte[] body, String boundary) {
    this.body = body;
    this.boundary = boundary;
  }

  byte[] body() {
    return body;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  static Multipart of(List<Setting> fields) {
    List<Part> parts = fields.stream().map(Multipart::part).toList();
    String boundary = boundary(parts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Part part : parts) {
      out.writeBytes(ascii("--" + boundary + "\r\n" + part.head() + "\r\n"));
      out.writeBytes(part.content());
      out.writeBytes(ascii("\r\n"));
    }
    out.writeBytes(ascii("--" + boundary + "--\r\n"));
    return new Multipart(out.toByteArray(), boundary);
  }

  private record Part(String head, byte[] content) {}

  private static Part part(Setting field) {
    int equals = field.value().indexOf('=');
    if (equals < 1) {
      throw new PlanException(
          field.place(), Excerpt.of(field.value()), "the form is name=value or name=@file");
    }
    String head =
        "Content-Disposition: form-data; name=\"" + quoted(field.value().substring(0, equals));
    String value = field.value().substring(equals + 1);
    if (!value.startsWith("@")) {
      return new Part(head + "\"\r\n", value.getBytes(StandardCharsets.UTF_8));
    }
    String file = value.substring(1);
    byte[] content = LocalFiles.read(field.place(), file);
    String name = quoted(String.valueOf(Path.of(file).getFileName()));
    return new Part(
        head + "\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream\r\n",
        content);
  }

  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  /// The same parts give the same boundary, so that a run can be repeated byte for byte; a boundary
  /// that occurs in a part is stepped over.
  private static String boundary(List<Part> parts) {
    CRC32 sum = new CRC32();
    parts.forEach(part -> sum.update(part.content()));
    for (long number = sum.getValue(); ; number++) {
      String boundary = "loadstone-" + Long.toHexString(number);
      byte[] bytes = ascii(boundary);
      if (parts.stream().noneMatch(part -> contains(part.content(), bytes))) {
        return boundary;
      }
    }
  }

  private static boolean contains(byte[] content, byte[] word) {
    for (int i = 0; i + word.length <= content.length; i++) {
      if (Arrays.equals(content, i, i + word.length, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
