package dev.loadstone.transport.http2;

import java.nio.charset.StandardCharsets;

/// The static table of HPACK (RFC 7541 appendix A).
final class StaticTable {
  /// Entries; they are numbered from 1.
  static final int SIZE = 61;

  private static final String ENTRIES =
      """
      :authority|
      :method|GET
      :method|POST
      :path|/
      :path|/index.html
      :scheme|http
      :scheme|https
      :status|200
      :status|204
      :status|206
      :status|304
      :status|400
      :status|404
      :status|500
      accept-charset|
      accept-encoding|gzip, deflate
      accept-language|
      accept-ranges|
      accept|
      access-control-allow-origin|
      age|
      allow|
      authorization|
      cache-control|
      content-disposition|
      content-encoding|
      content-language|
      content-length|
      content-location|
      content-range|
      content-type|
      cookie|
      date|
      etag|
      expect|
      expires|
      from|
      host|
      if-match|
      if-modified-since|
      if-none-match|
      if-range|
      if-unmodified-since|
      last-modified|
      link|
      location|
      max-forwards|
      proxy-authenticate|
      proxy-authorization|
      range|
      referer|
      refresh|
      retry-after|
      server|
      set-cookie|
      strict-transport-security|
      transfer-encoding|
      user-agent|
      vary|
      via|
      www-authenticate|
      """;

  private static final byte[][] NAMES = new byte[SIZE + 1][];
  private static final byte[][] VALUES = new byte[SIZE + 1][];

  static {
    int number = 0;
    for (String line : ENTRIES.lines().toList()) {
      int bar = line.indexOf('|');
      number++;
      NAMES[number] = line.substring(0, bar).getBytes(StandardCharsets.US_ASCII);
      VALUES[number] = line.substring(bar + 1).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private StaticTable() {}

  /// The name of entry `number`, 1 to [#SIZE].
  static byte[] name(int number) {
    return NAMES[number];
  }

  /// The value of entry `number`; empty for most.
  static byte[] value(int number) {
    return VALUES[number];
  }

  /// The first entry with this name; 0 for none.
  static int named(String name) {
    for (int number = 1; number <= SIZE; number++) {
      if (name.equals(new String(NAMES[number], StandardCharsets.US_ASCII))) {
        return number;
      }
    }
    return 0;
  }

  /// The entry with this name and value; 0 for none.
  static int entry(String name, String value) {
    for (int number = 1; number <= SIZE; number++) {
      if (name.equals(new String(NAMES[number], StandardCharsets.US_ASCII))
          && value.equals(new String(VALUES[number], StandardCharsets.US_ASCII))) {
        return number;
      }
    }
    return 0;
  }
}
