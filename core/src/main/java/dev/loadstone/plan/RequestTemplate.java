package dev.loadstone.plan;

import java.util.List;

/// The request that is sent again and again.
///
/// @param method the method token
/// @param headers the user's own headers, in order; `Host`, `User-Agent`, `Accept` and
///   `Content-Length` are added where the user gave none
/// @param body the body, empty for none
/// @param endpoint the name of this request in the report
public record RequestTemplate(String method, List<Header> headers, byte[] body, String endpoint) {
  /// Copies what the caller may change later.
  public RequestTemplate {
    headers = List.copyOf(headers);
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }
}
