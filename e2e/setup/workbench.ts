import { expect, type Locator, type Page } from "@playwright/test";

/** Saves what is shown, a second time where solving from the beginning gave another plan of the same value, and waits for what then appears. */
export async function save(page: Page, then: Locator): Promise<void> {
  const button = page.getByRole("button", { name: "Simpan sebagai usulan" });
  const differs = page.getByText(/Dihitung dari awal, susunannya sedikit berbeda/);
  await button.click();
  await expect(differs.or(then)).toBeVisible({ timeout: 60_000 });
  if (await differs.isVisible()) {
    await button.click();
    await expect(then).toBeVisible({ timeout: 60_000 });
  }
}
