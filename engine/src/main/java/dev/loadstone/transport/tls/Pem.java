package dev.loadstone.transport.tls;

import dev.loadstone.plan.PlanException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A PEM file named by a flag: certificates or a private key. Every fault names flag, file and
/// reason.
///
/// @param flag the flag that named it, for messages
/// @param file its path
record Pem(String flag, String file) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]+)-----END");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /// The certificates of the file, at least one.
  ///
  /// @throws PlanException when the file cannot be read or holds none
  List<X509Certificate> certificates() {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> found =
          factory.generateCertificates(new ByteArrayInputStream(read())).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw fault("the file holds no certificate; PEM with BEGIN CERTIFICATE is needed");
      }
      return found;
    } catch (CertificateException e) {
      throw fault("the file holds no readable certificate; PEM with BEGIN CERTIFICATE is needed");
    }
  }

  /// The private key of the file: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC), not encrypted.
  ///
  /// @throws PlanException when the file cannot be read or holds none
  PrivateKey privateKey() {
    Matcher block = KEY.matcher(new String(read(), StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      throw fault("the file holds no private key; PEM with BEGIN PRIVATE KEY is needed");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException _) {
      throw fault("the private key is not valid Base64");
    }
    return switch (block.group(1).trim()) {
      case "" -> decode(der);
      case "RSA" -> decode(Der.pkcs8OfRsa(der));
      case "EC" -> decode(Der.pkcs8OfEc(der));
      default ->
          throw fault("the key is encrypted; decrypt it first: openssl pkey -in KEY -out PLAIN");
    };
  }

  private PrivateKey decode(byte[] pkcs8) {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException _) {
        // Another algorithm's key: try the next.
      }
    }
    throw fault("the private key is none of RSA, EC, Ed25519, Ed448");
  }

  private byte[] read() {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException | RuntimeException e) {
      throw fault("the file cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private PlanException fault(String cure) {
    return new PlanException(flag, file, cure);
  }
}
