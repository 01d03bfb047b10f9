package dev.loadstone.lab.scenario;

/// Where a scenario comes from.
public enum Tier {
  /// Discrete events in virtual time: no server, thousands of runs a minute.
  SIMULATED,
  /// A server in a JVM of its own: raw sockets, the JDK's, Netty, Tomcat with a real pool.
  JAVA,
  /// Software from the distribution's packages: nginx, PostgreSQL, PHP-FPM, HAProxy, Node and more.
  REAL
}
