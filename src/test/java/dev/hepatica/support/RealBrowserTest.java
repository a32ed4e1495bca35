package dev.hepatica.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RealBrowserTest {

  @Test
  void aClickRunsTheScriptOfThePage() {
    try (var browser = RealBrowser.open()) {
      var page = browser.newPage(800, 600);
      page.setContent(
          """
          <button onclick="document.querySelector('p').textContent = 'Clicked at ' + innerWidth">
            Click
          </button>
          <p>Not yet</p>
          """);

      page.click("button");

      assertThat(page.textContent("p")).isEqualTo("Clicked at 800");
    }
  }
}
