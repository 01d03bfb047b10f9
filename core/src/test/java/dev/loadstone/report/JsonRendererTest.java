package dev.loadstone.report;

final class JsonRendererTest implements RendererContract {
  @Override
  public Renderer renderer() {
    return new JsonRenderer();
  }
}
