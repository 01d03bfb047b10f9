import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;

/** Four users, 40 good requests and 40 that fail each. */
public final class Some extends Simulation {
  public Some() {
    setUp(
        scenario("some")
            .exec(
                repeat(40)
                    .on(
                        exec(http("hello").get("/"))
                            .exec(http("missing").get("/missing").check(status().is(200)))))
            .injectOpen(atOnceUsers(4)))
        .protocols(http.baseUrl(System.getProperty("url")));
  }
}
