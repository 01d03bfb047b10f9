package dev.loadstone.analysis.model;

/// The figures of one endpoint.
public record EndpointSummary(String name, Summary figures) {}
