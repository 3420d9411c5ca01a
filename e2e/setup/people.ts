import { expect, type Browser, type ConsoleMessage, type Page } from "@playwright/test";

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
    const isComplaint = message.type() === "error" || message.type() === "warning";
    if (isComplaint && !isMissingSession(message)) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return () => complaints;
}

/** A visitor without a session asks for its renewal first and is answered with 401, which the browser notes by itself. */
function isMissingSession(message: ConsoleMessage): boolean {
  return message.location().url.endsWith("/auth/refresh") && message.text().includes("401");
}

/** A day so many days from now, as date fields want it. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Somebody else at a browser of their own, signed in. */
export async function visit(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, username);
  return page;
}

/** A plan from the form to its page, as the personnel office begins it: name and budget, and nothing else yet. */
export async function createPlan(page: Page, name: string, budget: number): Promise<void> {
  await page.goto("/plans");
  await page.getByRole("button", { name: "Rencana baru" }).click();
  const dialog = page.getByRole("dialog", { name: "Buat rencana" });
  await dialog.getByLabel("Nama rencana").fill(name);
  await dialog.getByLabel("Paling banyak perpindahan").fill(String(budget));
  await dialog.getByRole("button", { name: "Buat rencana" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Takes a step of a plan: its button, and the same one in the dialog that asks once more. */
export async function takeStep(page: Page, step: string): Promise<void> {
  await page.getByRole("button", { name: step, exact: true }).click();
  await page.getByRole("dialog", { name: step }).getByRole("button", { name: step, exact: true }).click();
}
