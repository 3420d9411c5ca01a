import { expectAccessible } from "../../setup/accessibility";
import { listen } from "../../setup/people";
import { expect, test } from "../../setup/test";

test("the application starts under its content security policy without a word on the console", async ({ page }) => {
  const complaints = listen(page);
  const response = await page.goto("/");
  expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await expect(page.locator("#boot")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(complaints()).toEqual([]);
});

test("assets are compressed and kept for ever, the page is asked for again", async ({ page, request }) => {
  const index = await request.get("/");
  expect(index.headers()["cache-control"]).toBe("no-cache");
  const wasm = page.waitForResponse((response) => response.url().endsWith(".wasm"));
  await page.goto("/");
  const headers = await (await wasm).allHeaders();
  expect(headers["content-type"]).toBe("application/wasm");
  expect(headers["content-encoding"]).toBe("br");
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test("addresses that belong to nobody are errors, not pages", async ({ request }) => {
  for (const path of ["/api/v1/nothing", "/assets/missing-0.js"]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
    expect(response.headers()["content-type"]).toContain("application/problem+json");
  }
});

test("the theme is set before the application runs and can be chosen", async ({ browser, server }) => {
  for (const [colorScheme, theme] of [["light", "seimbang"], ["dark", "seimbang-gelap"]] as const) {
    const context = await browser.newContext({ baseURL: server.url, colorScheme });
    const page = await context.newPage();
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await page.evaluate(() => localStorage.setItem("seimbang-theme", "seimbang-gelap"));
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "seimbang-gelap");
    await context.close();
  }
});

for (const [locale, language, waiting, failed, retry] of [
  ["id-ID", "id", "Sedang dimuat…", "Aplikasi tidak dapat dimuat.", "Coba lagi"],
  ["en-GB", "en", "Loading…", "The application could not be loaded.", "Try again"],
] as const) {
  test(`loading and its failure are told in the language of the browser: ${locale}`, async ({ browser, server }) => {
    const context = await browser.newContext({ baseURL: server.url, locale });
    const page = await context.newPage();
    let fail = () => {};
    const held = new Promise<void>((resolve) => (fail = resolve));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.abort();
    });
    await page.goto("/", { waitUntil: "domcontentloaded" });
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByText(waiting)).toBeVisible();

    fail();
    await expect(page.getByText(failed)).toBeVisible();
    await expect(page.getByText(waiting)).toBeHidden();
    await expectAccessible(page);

    await page.unroute("**/*.wasm");
    await page.getByRole("button", { name: retry }).click();
    await expect(page.locator("#boot")).toHaveCount(0);
    await context.close();
  });
}

test("a browser without WebAssembly is told so", async ({ page }) => {
  await page.addInitScript(() => {
    // @ts-expect-error: the browser under test is made older than it is.
    delete globalThis.WebAssembly;
  });
  await page.goto("/");
  await expect(page.getByText("Peramban ini belum mendukung WebAssembly.")).toBeVisible();
  await expectAccessible(page);
});

test("without JavaScript the page says what it needs", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/");
  // Playwright looks for no text inside <noscript>, so the paragraphs are found by their language.
  for (const [language, text] of [["id", "Seimbang memerlukan JavaScript"], ["en", "Seimbang needs JavaScript"]]) {
    const paragraph = page.locator(`noscript p[lang=${language}]`);
    await expect(paragraph).toBeVisible();
    await expect(paragraph).toContainText(text ?? "");
  }
  await expect(page.getByText("Sedang dimuat…")).toBeHidden();
  await context.close();
});
