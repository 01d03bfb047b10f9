package dev.loadstone.report;

final class ConsoleRendererTest implements RendererContract {
  @Override
  public Renderer renderer() {
    return new ConsoleRenderer(ConsoleStyle.PLAIN);
  }
}
