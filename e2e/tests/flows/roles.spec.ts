import type { Page } from "@playwright/test";

import { expectAccessible, expectNoSidewaysScroll, expectSound } from "../../setup/accessibility";
import { listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

/**
 * Each role with its first page and the menu it is offered. What the roles with `all` see holds every kind of page and every
 * variant of it that looks different, so those are also looked at in dark and on a phone.
 */
const roles = [
  { role: "employee", all: true, home: /my-transfers/, menu: ["Beranda", "Harapan", "Akun saya"] },
  { role: "head", all: false, home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Pegawai", "Pegawai baru"] },
  { role: "leader", all: true, home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Rencana"] },
  {
    role: "hr",
    all: true,
    home: /dashboard/,
    menu: ["Dasbor", "Beban kerja", "Rencana", "Pegawai", "Pegawai baru", "Impor data", "Aturan"],
  },
  { role: "reviewer", all: false, home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Rencana"] },
  { role: "approver", all: false, home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Rencana"] },
  { role: "auditor", all: false, home: /plans/, menu: ["Rencana", "Aturan"] },
  { role: "admin", all: false, home: /settings/, menu: ["Aturan"] },
];

/** Opens a page by the menu, or by the account menu where that has the entry: on phones for what does not fit below. */
async function open(page: Page, entry: string): Promise<void> {
  const inMenu = page.getByRole("navigation", { name: /^Menu (utama|bawah)$/ }).getByRole("link", { name: entry, exact: true });
  if ((await inMenu.count()) > 0) {
    await inMenu.click();
  } else {
    await page.getByRole("banner").locator("summary").click();
    await page.getByRole("banner").getByRole("link", { name: entry, exact: true }).click();
  }
  await settle(page);
}

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Sedang memuat")).toHaveCount(0);
}

for (const { size, viewport, menuName } of [
  { size: "screen", viewport: { width: 1366, height: 768 }, menuName: "Menu utama" },
  { size: "phone", viewport: { width: 390, height: 844 }, menuName: "Menu bawah" },
]) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport, colorScheme: "light" });

    for (const { role, all, home, menu } of roles.filter(({ all }) => all || size === "screen")) {
      test(`${role}: signs in, sees the menu of the role, and every page of it is sound`, async ({ page }, info) => {
        test.setTimeout(120_000);
        const isFirst = info.project.name === "sqlite";
        test.skip(size === "phone" && !isFirst, "a page looks the same on every database");
        const look = all && isFirst ? expectSound : expectAccessible;
        const complaints = listen(page);
        await signIn(page, `${role}.binjai`);
        await expect(page).toHaveURL(home);
        const entries = page.getByRole("navigation", { name: menuName }).getByRole("link").filter({ hasText: /./ });
        // Below, a phone has room for four.
        await expect(entries).toHaveText(size === "phone" ? menu.slice(0, 4) : menu);
        for (const entry of menu.includes("Akun saya") ? menu : [...menu, "Akun saya"]) {
          await test.step(entry, async () => {
            await open(page, entry);
            await look(page);
          });
        }
        if (menu.includes("Rencana")) {
          await test.step("a plan that was carried out", async () => {
            await open(page, "Rencana");
            await page.getByRole("row").filter({ hasText: "Pemantauan" }).getByRole("link").first().click();
            await expect(page.getByRole("heading", { name: "Perjalanan rencana" })).toBeVisible();
            await settle(page);
            await look(page);
          });
        }
        expect(complaints()).toEqual([]);
      });
    }

    test("the sign-in page is sound, and so is an address that leads nowhere", async ({ page }) => {
      await page.goto("/sign-in");
      await settle(page);
      await expectSound(page);
      await signIn(page, "hr.binjai");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.evaluate(() => localStorage.removeItem("seimbang-theme"));
        await page.emulateMedia({ colorScheme });
        await page.goto("/tidak-ada");
        await expect(page.getByRole("heading", { level: 1, name: "Halaman tidak ada" })).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    });
  });
}

test("the dark theme stays after a reload and after signing out", async ({ page }) => {
  await signIn(page, "leader.binjai");
  await page.getByRole("button", { name: "Ganti tema terang atau gelap" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "seimbang-gelap");
  await page.goto("/account");
  await page.getByRole("main").getByRole("button", { name: "Keluar" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "seimbang-gelap");
});

test("a wrong password is said in words and leads nowhere", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("NIP atau nama pengguna").fill("leader.binjai");
  await page.getByLabel("Kata sandi", { exact: true }).fill("salah-sekali-2026");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});
