import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** axe for what the page shows now. What passes is not described one by one: for a long table that takes longest. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
}

async function expectNoViolation(page: Page, builder: AxeBuilder): Promise<void> {
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  expect(found, `accessibility violations on ${page.url()}`).toEqual([]);
}

/** WCAG 2.0 to 2.2, levels A and AA, and axe's best practices: no violation on what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  await expectNoViolation(page, axe(page).withTags(tags));
}

/** The page is as wide as the window: only tables and charts inside it may scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(window ?? 0);
}

/** Accessible in light and in dark, and no wider than the window. The light theme is left on. */
export async function expectSound(page: Page): Promise<void> {
  const root = page.locator("html");
  const change = page.getByRole("button", { name: "Ganti tema terang atau gelap" });
  await expect(root).toHaveAttribute("data-theme", "seimbang");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await change.click();
  await expect(root).toHaveAttribute("data-theme", "seimbang-gelap");
  // A theme is nothing but colours: the rules about structure would find what they found before.
  await expectNoViolation(page, axe(page).withRules(["color-contrast", "link-in-text-block"]));
  await change.click();
}
