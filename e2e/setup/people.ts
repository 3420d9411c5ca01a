import { expect, type Page } from "@playwright/test";

import { demoPassword } from "./settings";

/** Signs in through the form and waits for the user's first page. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("NIP atau nama pengguna").fill(username);
  await page.getByLabel("Kata sandi", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Collects what the browser complains about; call the result at the end of the test. */
export function listen(page: Page): () => string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  // The first request of a visitor without a session is answered with 401, which the browser notes by itself.
  return () => complaints.filter((text) => !text.includes("401"));
}

/** A day so many days from now, as date fields want it. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
