package dev.loadstone.plan;

/// One request header, as it will be sent.
public record Header(String name, String value) {}
