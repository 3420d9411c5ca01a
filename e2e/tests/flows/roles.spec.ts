import { expectAccessible } from "../../setup/accessibility";
import { listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

/** Each role with its first page and the menu it is offered. */
const roles = [
  { role: "employee", home: /my-transfers/, menu: ["Beranda"] },
  { role: "head", home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Pegawai"] },
  { role: "leader", home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Rencana"] },
  { role: "hr", home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Rencana", "Pegawai", "Impor data", "Pengaturan"] },
  { role: "reviewer", home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Rencana"] },
  { role: "approver", home: /dashboard/, menu: ["Dasbor", "Beban kerja", "Rencana"] },
  { role: "auditor", home: /plans/, menu: ["Rencana", "Pengaturan"] },
  { role: "admin", home: /settings/, menu: ["Pengaturan"] },
];

for (const { role, home, menu } of roles) {
  test(`${role}: signs in, sees the menu of the role, and every page of it is sound`, async ({ page }) => {
    const complaints = listen(page);
    await signIn(page, `${role}.binjai`);
    await expect(page).toHaveURL(home);
    const nav = page.getByRole("navigation", { name: "Menu utama" }).first();
    for (const entry of menu) {
      await nav.getByRole("link", { name: entry, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("Sedang memuat")).toHaveCount(0);
      await expectAccessible(page);
    }
    expect(complaints()).toEqual([]);
  });
}

test("a page that is not for the role says which role it needs", async ({ page }) => {
  await signIn(page, "employee.binjai");
  await page.goto("/import");
  await expect(page.getByRole("heading", { name: "Halaman ini bukan untuk peran Anda" })).toBeVisible();
});

test("a wrong password is said in words and leads nowhere", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("NIP atau nama pengguna").fill("leader.binjai");
  await page.getByLabel("Kata sandi", { exact: true }).fill("salah-sekali-2026");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});

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
