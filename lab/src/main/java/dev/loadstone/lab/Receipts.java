package dev.loadstone.lab;

import java.util.List;
import java.util.Locale;

/// The JSON that the shop answers with.
final class Receipts {
  private Receipts() {}

  static String json(long number, int cart, List<OrderDatabase.Line> lines, String payment) {
    StringBuilder json = new StringBuilder(768);
    json.append("{\"order\":\"LS-2026-").append(String.format(Locale.ROOT, "%08d", number));
    json.append("\",\"status\":\"confirmed\",\"cart\":")
        .append(cart)
        .append(",\"currency\":\"EUR\",\"lines\":[");
    long totalCents = 0;
    String separator = "";
    for (OrderDatabase.Line line : lines) {
      long lineCents = line.quantity() * line.priceCents();
      totalCents += lineCents;
      json.append(separator).append("{\"sku\":\"").append(line.sku());
      json.append("\",\"name\":\"").append(line.name());
      json.append("\",\"quantity\":").append(line.quantity());
      json.append(",\"unitPrice\":").append(euros(line.priceCents()));
      json.append(",\"linePrice\":").append(euros(lineCents));
      json.append(",\"inStock\":true}");
      separator = ",";
    }
    json.append("],\"subtotal\":").append(euros(totalCents));
    json.append(",\"shipping\":4.90,\"total\":").append(euros(totalCents + 490));
    json.append(",\"payment\":").append(payment);
    return json.append(
            ",\"delivery\":{\"carrier\":\"parcel\",\"service\":\"standard\",\"days\":2}}")
        .toString();
  }

  static String error(int status, String title, Exception cause) {
    return "{\"status\":%d,\"error\":\"%s\",\"exception\":\"%s\",\"message\":\"%s\",\"path\":\"/checkout\"}"
        .formatted(
            status, title, cause.getClass().getName(), escape(String.valueOf(cause.getMessage())));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
  }

  private static String euros(long cents) {
    long rest = cents % 100;
    return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
  }
}
