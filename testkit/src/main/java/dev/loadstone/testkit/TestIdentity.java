package dev.loadstone.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A self-signed certificate with its key, made by the JDK's `keytool` when a test first asks for
/// it and kept for the life of the process.
public final class TestIdentity {
  private static final char[] PASSWORD = "loadstone-test".toCharArray();
  private static final String ALIAS = "test";
  private static final ConcurrentMap<String, TestIdentity> MADE = new ConcurrentHashMap<>();

  private final KeyStore keys;
  private final @Nullable TestIdentity trustedClient;

  private TestIdentity(KeyStore keys, @Nullable TestIdentity trustedClient) {
    this.keys = keys;
    this.trustedClient = trustedClient;
  }

  /// Valid today, for `localhost` and `127.0.0.1`.
  public static TestIdentity localhost() {
    return made("dns:localhost,ip:127.0.0.1", "-1d", 30);
  }

  /// Valid today, for another name than the one connected to.
  public static TestIdentity ofOtherName() {
    return made("dns:elsewhere.example", "-1d", 30);
  }

  /// For `localhost` and `127.0.0.1`, expired a month ago.
  public static TestIdentity expired() {
    return made("dns:localhost,ip:127.0.0.1", "-60d", 30);
  }

  /// The same identity, as a server that demands a certificate of its clients and trusts this one.
  public TestIdentity demanding(TestIdentity client) {
    return new TestIdentity(keys, client);
  }

  /// The certificate in PEM.
  public String certificatePem() {
    try {
      return pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The private key in PEM (PKCS #8, not encrypted).
  public String keyPem() {
    try {
      return pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A context that proves this identity and, where clients are demanded, trusts those alone.
  public SSLContext context() {
    try {
      KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
      own.init(keys, PASSWORD);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusting(trustedClient == null ? this : trustedClient));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether clients must prove who they are.
  boolean demandsClients() {
    return trustedClient != null;
  }

  private static KeyStore trusting(TestIdentity other)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, other.keys.getCertificate(ALIAS));
    return trusted;
  }

  private static TestIdentity made(String names, String start, int validDays) {
    return MADE.computeIfAbsent(names + start, _ -> make(names, start, validDays));
  }

  private static TestIdentity make(String names, String start, int validDays) {
    try {
      Path folder = Files.createTempDirectory("loadstone-identity");
      Path file = folder.resolve("identity.p12");
      try {
        runKeytool(file, names, start, validDays);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
          keys.load(in, PASSWORD);
        }
        return new TestIdentity(keys, null);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void runKeytool(Path file, String names, String start, int validDays)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC"));
    command.addAll(List.of("-groupname", "secp256r1", "-dname", "CN=Loadstone test"));
    command.addAll(List.of("-ext", "san=" + names, "-startdate", start));
    command.addAll(List.of("-validity", Integer.toString(validDays), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", file.toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  private static String pem(String kind, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }
}
