import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;

/** As many users as connections, each with the next request after the last answer. */
public final class Flood extends Simulation {
  public Flood() {
    int users = Integer.getInteger("connections");
    int seconds = Integer.getInteger("seconds");
    setUp(
        scenario("flood")
            .exec(during(seconds).on(http("request").get("/")))
            .injectOpen(atOnceUsers(users)))
        .protocols(http.baseUrl(System.getProperty("url")).disableCaching());
  }
}
