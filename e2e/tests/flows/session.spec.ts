import type { Locator, Page } from "@playwright/test";

import { listen, signIn } from "../../setup/people";
import { demoPassword } from "../../setup/settings";
import { expect, test } from "../../setup/test";

/** Fills in the sign-in form of the present page. */
async function fillSignIn(page: Page, username: string): Promise<void> {
  await page.getByLabel("NIP atau nama pengguna").fill(username);
  await page.getByLabel("Kata sandi", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

/** Presses Tab until the focus has come to `target`, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await isThere()); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("after a reload the session goes on, after signing out it does not", async ({ page }) => {
  await signIn(page, "leader.pangkalpinang");
  await page.reload();
  await expect(page).toHaveURL(/dashboard/);
  await page.goto("/account");
  await page.getByRole("main").getByRole("button", { name: "Keluar" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/sign-in/);
});

test("a browser that has lost its session signs in again and comes back to the same page", async ({ page, context }) => {
  await signIn(page, "hr.binjai");
  await page.goto("/employees?q=siti");
  await expect(page.getByRole("heading", { level: 1, name: "Pegawai" })).toBeVisible();
  await context.clearCookies();
  await page.reload();
  await expect(page).toHaveURL(/sign-in\?return=/);
  await fillSignIn(page, "hr.binjai");
  await expect(page).toHaveURL(/\/employees\?q=siti$/);
  await expect(page.getByRole("searchbox", { name: "Cari nama atau NIP" })).toHaveValue("siti");
});

test("a session that was ended elsewhere is said to be over, and work goes on where it stopped", async ({ page }) => {
  await signIn(page, "hr.binjai");
  await page.goto("/plans");
  // Once the list is there the page asks for nothing more: the next request is that of the next page.
  await expect(page.getByRole("row").filter({ hasText: "Pemantauan" }).first()).toBeVisible();
  // The page's own request would do the same: it shares the cookie.
  const ended = await page.request.post("/api/v1/auth/logout", { headers: { "content-type": "application/json" } });
  expect(ended.status()).toBe(204);
  await page.getByRole("link", { name: "Pegawai", exact: true }).click();
  await expect(page.getByText("Sesi Anda sudah berakhir. Masuk lagi untuk kembali ke halaman tadi.")).toBeVisible();
  await fillSignIn(page, "hr.binjai");
  await expect(page).toHaveURL(/\/employees$/);
  await expect(page.getByRole("heading", { level: 1, name: "Pegawai" })).toBeVisible();
});

test("by keyboard alone: signing in, a plan, the reasons of a move, and back to where the focus was", async ({ page }) => {
  const complaints = listen(page);
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("NIP atau nama pengguna"));
  await page.keyboard.type("hr.binjai");
  await tabTo(page, page.getByLabel("Kata sandi", { exact: true }));
  await page.keyboard.type(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Keseimbangan beban kerja" })).toBeVisible();

  await tabTo(page, page.getByRole("link", { name: "Rencana", exact: true }));
  await page.keyboard.press("Enter");
  const plan = page.getByRole("row").filter({ hasText: "Pemantauan" }).getByRole("link").first();
  await expect(plan).toBeVisible();
  await tabTo(page, plan);
  await page.keyboard.press("Enter");

  const move = page.getByRole("button", { name: /^Lihat alasan/ }).first();
  await expect(move).toBeVisible();
  await tabTo(page, move);
  await page.keyboard.press("Enter");
  const detail = page.getByRole("dialog", { name: /^Mengapa/ });
  await expect(detail).toBeVisible();
  await expect(detail.locator(":focus"), "the focus is in the dialog").toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(detail).toBeHidden();
  await expect(move).toBeFocused();
  expect(complaints()).toEqual([]);
});
