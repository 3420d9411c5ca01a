import { expectAccessible } from "../../setup/accessibility";
import { listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("an employee reads the reason, raises a concern, and it survives a restart", async ({ page, server }) => {
    test.setTimeout(120_000);
    const complaints = listen(page);
    await signIn(page, "employee.pangkalpinang");
    await expect(page.getByRole("heading", { name: "Perjalanan usulan" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Surat penjelasan" })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Sampaikan keberatan" }).first().click();
    const sheet = page.getByRole("dialog", { name: "Sampaikan keberatan" });
    await sheet.getByRole("button", { name: "Kirim keberatan" }).click();
    await expect(sheet, "an empty concern is not sent").toBeVisible();
    await expect(sheet.getByLabel("Jarak atau perjalanan"), "the first fault has the focus").toBeFocused();
    await sheet.getByLabel("Jarak atau perjalanan").check();
    await sheet.getByLabel("Ceritakan singkat").fill("Perjalanan menjadi dua jam.");
    await expectAccessible(page);
    await sheet.getByRole("button", { name: "Kirim keberatan" }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByText("Anda menyampaikan keberatan: Jarak atau perjalanan")).toBeVisible();

    await server.restart();
    await page.reload();
    await expect(page.getByText("Anda menyampaikan keberatan: Jarak atau perjalanan")).toBeVisible();
    expect(complaints()).toEqual([]);
  });
});

test("the personnel office reads the concern in the plan", async ({ page }) => {
  await signIn(page, "hr.pangkalpinang");
  await page.goto("/plans");
  await page.getByRole("row").filter({ hasText: "Konsultasi" }).getByRole("link").first().click();
  await expect(page.getByText("Perjalanan menjadi dua jam.")).toBeVisible();
});
