package dev.loadstone.report;

final class MarkdownRendererTest implements RendererContract {
  @Override
  public Renderer renderer() {
    return new MarkdownRenderer();
  }
}
