/// Small Java servers on raw sockets and on the JDK's and Tomcat's server, each with one fault that
/// its dose switches, and each with its own count of the requests that the fault touched.
@NullMarked
package dev.loadstone.lab.mini;

import org.jspecify.annotations.NullMarked;
