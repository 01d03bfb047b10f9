package dev.loadstone.testkit;

/// What a [ScriptedServer] does with one request: it answers properly, or it shows a fault.
public sealed interface Reaction permits Answer, Fault {}
