package dev.loadstone.lab.mini;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/// An embedded Tomcat.
final class TomcatSite implements Site {
  /// Held, for a logger that nobody holds forgets its level.
  private static final Logger LOG = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();
  private final Connector connector;

  /// @param threads of its pool
  /// @param streams of HTTP/2 at a time on each connection
  record Settings(int threads, int streams) {
    static final Settings AMPLE = new Settings(200, 200);
  }

  TomcatSite(Router router, Settings settings, Path folder) throws IOException {
    LOG.setLevel(Level.OFF);
    tomcat.setBaseDir(folder.toString());
    connector = connector(settings);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "pages", new Pages(router));
    context.addServletMappingDecoded("/", "pages");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      close();
      throw new IOException(e);
    }
  }

  private static Connector connector(Settings settings) {
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", Integer.toString(settings.threads()));
    connector.setProperty("minSpareThreads", Integer.toString(Math.min(10, settings.threads())));
    connector.setProperty("acceptCount", "1000");
    connector.setProperty("maxKeepAliveRequests", "-1");
    Http2Protocol http2 = new Http2Protocol();
    http2.setMaxConcurrentStreams(settings.streams());
    http2.setMaxConcurrentStreamExecution(settings.streams());
    connector.addUpgradeProtocol(http2);
    return connector;
  }

  /// The threads that serve requests.
  ThreadPoolExecutor pool() {
    return (ThreadPoolExecutor) connector.getProtocolHandler().getExecutor();
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Serves every path through the router.
  private static final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Router router;

    Pages(Router router) {
      this.router = router;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      try {
        Visit.Line line = new Visit.Line(request.getRemotePort(), 0, 0);
        send(router.answer(request.getRequestURI(), line), response);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private static void send(Reply reply, HttpServletResponse response) throws IOException {
      response.setStatus(reply.status());
      for (String header : reply.headers()) {
        String[] parts = header.split(": ", 2);
        response.addHeader(parts[0], parts[1]);
      }
      if (reply.manner() == Reply.Manner.CLOSE) {
        response.setHeader("Connection", "close");
      }
      response.setContentLength(reply.body().length);
      response.getOutputStream().write(reply.body());
    }
  }
}
