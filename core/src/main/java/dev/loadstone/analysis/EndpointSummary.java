package dev.loadstone.analysis;

/// The figures of one endpoint.
public record EndpointSummary(String name, Summary figures) {}
