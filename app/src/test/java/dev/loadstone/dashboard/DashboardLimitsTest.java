package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loadstone.dashboard.Dashboard.Listen;
import dev.loadstone.history.HistoryPlace;
import dev.loadstone.history.RunStore;
import java.io.IOException;
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

/// What a stranger on this machine, or beside it, can take.
final class DashboardLimitsTest {
  private static final int MEGABYTES = 10;
  private static final int STRANGERS = 200;
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

  @Test
  void manyWhoSayNothingKeepNobodyOut() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < STRANGERS; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), dashboard.port()));
      }
      thePagesStillCome();
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }
}
