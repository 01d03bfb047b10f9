package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.dashboard.Dashboard.Listen;
import dev.loadstone.history.HistoryPlace;
import dev.loadstone.history.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a stranger on this machine, or beside it, can take.
final class DashboardLimitsTest {
  private static final int MEGABYTES = 10;
  private static final int STRANGERS = 1_000;
  private static final int PATIENCE_MILLIS = 2_000;

  @TempDir private Path folder;
  private Dashboard dashboard;
  private RawHttp http;

  @BeforeEach
  void open() {
    dashboard = Dashboard.open(new Listen("--port", "", 0), this::store, 0.05, Optional.empty());
    http = new RawHttp(dashboard.port());
  }

  @AfterEach
  void close() {
    dashboard.close();
  }

  private RunStore store() {
    return RunStore.open(
        HistoryPlace.of(folder),
        warning -> {
          throw new AssertionError(warning);
        });
  }

  private String cookie() throws IOException {
    String path = dashboard.url().substring(dashboard.url().indexOf("/?"));
    return "Cookie: " + http.get(path).header("Set-Cookie").split(";", 2)[0];
  }

  private void thePagesStillCome() throws IOException {
    assertThat(http.get("/runs", cookie()).status()).isEqualTo(200);
  }

  @Test
  void noOtherAddressOfThisMachineAnswers() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress other : others) {
      try (Socket socket = new Socket()) {
        InetSocketAddress there = new InetSocketAddress(other, dashboard.port());
        assertThatThrownBy(() -> socket.connect(there, PATIENCE_MILLIS))
            .isInstanceOf(IOException.class);
      }
    }
    thePagesStillCome();
  }

  @Test
  void aHeadOfTenMegabytesIsCutOff() throws IOException {
    byte[] line = ("X-Long: " + "x".repeat(1_000_000)).getBytes(StandardCharsets.ISO_8859_1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < MEGABYTES; i++) {
                  out.write(line);
                }
                if (socket.getInputStream().read() < 0) {
                  throw new ConnectException("closed");
                }
              })
          .isInstanceOf(IOException.class);
    }
    thePagesStillCome();
  }

  @Test
  void aFormOfTenMegabytesChangesNothing() throws IOException {
    String form = "key=x&note=" + "x".repeat(MEGABYTES * 1_000_000);
    String origin = "Origin: http://" + http.host();
    assertThatThrownBy(
            () -> {
              RawHttp.Answer answer = http.post("/runs/x/note", form, cookie(), origin);
              if (answer.status() != 200) {
                throw new IOException("refused with " + answer.status());
              }
            })
        .isInstanceOf(IOException.class);
    thePagesStillCome();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /runs HTTP/1.1\r\nHost: "})
  void aThousandWhoAskForNothingKeepNobodyOut(String said) throws IOException {
    try (Strangers strangers = strangers(said)) {
      thePagesStillCome();
      assertThat(strangers.firstIsGone()).as("has made room").isTrue();
      Socket last = strangers.last();
      last.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(last.getInputStream().read()).as("is still heard").isEqualTo('H');
    }
  }

  @Test
  void aPageThatLooksAtARunStaysHoweverManyCome() throws IOException {
    LiveFeed feed =
        new LiveFeed(new LiveRun("id", "GET /", "closed loop", 0, Double.POSITIVE_INFINITY));
    feed.ended(LiveFeedTest.interval(0));
    try (Dashboard live =
            Dashboard.open(new Listen("--port", "", 0), this::store, 0.05, Optional.of(feed));
        Socket viewer = new Socket(InetAddress.getLoopbackAddress(), live.port())) {
      RawHttp there = new RawHttp(live.port());
      String path = live.url().substring(live.url().indexOf("/?"));
      String cookie = there.get(path).header("Set-Cookie").split(";", 2)[0];
      String asked = "GET /live/events HTTP/1.1\r\nHost: " + there.host() + "\r\nCookie: " + cookie;
      viewer.getOutputStream().write((asked + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      BufferedReader told =
          new BufferedReader(
              new InputStreamReader(viewer.getInputStream(), StandardCharsets.UTF_8));
      assertThat(told.lines().anyMatch("event: second"::equals)).isTrue();
      try (Strangers strangers = Strangers.at(live.port(), STRANGERS, "")) {
        feed.ended(LiveFeedTest.interval(1));
        assertThat(told.lines().anyMatch(line -> line.contains("\"end\":2.000"))).isTrue();
        assertThat(strangers.firstIsGone()).isTrue();
      }
    }
  }

  @Test
  void aBodyIsReadOfThoseWhoHoldTheKey() throws IOException {
    String origin = "Origin: http://" + http.host();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
      String head =
          "POST /runs/x/note HTTP/1.1\r\nHost: "
              + http.host()
              + "\r\n"
              + origin
              + "\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\n"
              + "Content-Length: 1000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403 ");
    }
  }

  private Strangers strangers(String said) throws IOException {
    return Strangers.at(dashboard.port(), STRANGERS, said);
  }

  /// Connections that never ask for anything.
  private record Strangers(List<Socket> sockets) implements AutoCloseable {
    static Strangers at(int port, int number, String said) throws IOException {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        try {
          socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
          // It has made room already.
        }
      }
      return new Strangers(sockets);
    }

    boolean firstIsGone() {
      try {
        return sockets.getFirst().getInputStream().read() < 0;
      } catch (IOException e) {
        return true;
      }
    }

    Socket last() {
      return sockets.getLast();
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
