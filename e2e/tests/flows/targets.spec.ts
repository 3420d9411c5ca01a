import { expectAccessible } from "../../setup/accessibility";
import { createPlan, fillTargets, inDays, listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

test("what a plan is to reach is set beside what is measured, and held against every scenario", async ({ page }) => {
  test.setTimeout(180_000);
  const complaints = listen(page);
  const name = "Rencana dengan sasaran";
  const evaluateOn = inDays(200);
  await signIn(page, "hr.pangkalpinang");

  await test.step("the form says what is measured now, and what may stand in a field", async () => {
    await createPlan(page, name, 5);
    await page.getByRole("button", { name: "Ubah", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Ubah rencana" });
    await expect(dialog.getByText(/^Kini \d+,\d\.$/)).toBeVisible();
    await expect(dialog.getByText(/^Kini \d+\.$/)).toHaveCount(2);
    const index = dialog.getByLabel("Indeks keseimbangan, paling sedikit");
    await expect(index).toHaveAttribute("placeholder", /^misalnya \d+,0$/);
    await index.fill("101");
    await dialog.getByLabel("Kekurangan orang, paling banyak").fill("2,5");
    await dialog.getByLabel("Berlaku mulai (TMT)").fill(evaluateOn);
    await dialog.getByLabel("Hari evaluasi").fill(evaluateOn);
    await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
    await expect(dialog.getByText("Isi bilangan bulat 0 sampai 1.000.000.")).toBeVisible();
    await expect(dialog.getByText("Isi angka 0 sampai 100 dengan paling banyak satu desimal.")).toBeVisible();
    await expect(dialog.getByLabel("Hari evaluasi")).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
    await dialog.getByLabel("Berlaku mulai (TMT)").fill(inDays(60));
    await index.fill("100");
    await dialog.getByLabel("Kekurangan orang, paling banyak").fill("25");
    await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
    await expect(dialog).toBeHidden();
  });

  const targets = page.getByRole("region", { name: "Tabel sasaran" });

  await test.step("a target is taken away again", async () => {
    await expect(targets.getByRole("row")).toHaveCount(3);
    await fillTargets(page, { index: "100", evaluateOn });
    await expect(targets.getByRole("row")).toHaveCount(2);
    await expect(targets.getByRole("row", { name: "Indeks keseimbangan" })).toContainText("paling sedikit 100,0");
  });

  await test.step("each proposal is judged, and scenarios are compared by the target", async () => {
    for (const budget of ["5", "20"]) {
      await page.getByRole("button", { name: "Ubah", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Ubah rencana" });
      await dialog.getByLabel("Paling banyak perpindahan").fill(budget);
      await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
      await expect(dialog).toBeHidden();
      await page.getByRole("button", { name: /^Usulkan (otomatis|ulang)$/ }).click();
      await expect(page.getByText(`${budget} usulan`, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
      await expect(targets.getByText(/^kurang \d+,\d$/)).toBeVisible();
    }
    await expectAccessible(page);
    await page.getByRole("link", { name: "Skenario" }).click();
    const boxes = page.getByRole("checkbox", { name: /untuk dibandingkan$/ });
    await expect(boxes).toHaveCount(2);
    for (const box of await boxes.all()) {
      await box.check();
    }
    await page.getByRole("button", { name: "Bandingkan" }).click();
    const row = page.getByRole("row", { name: /^Sasaran Indeks keseimbangan: paling sedikit 100,0/ });
    await expect(row.getByText(/^kurang \d+,\d$/)).toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step("the day on which it is judged stands in the calendar", async () => {
    await page.goto(`/plans/calendar?month=${evaluateOn.slice(0, 7)}`);
    await expect(page.getByRole("link", { name: new RegExp(`^Hari evaluasi: .*${name}$`) })).toBeVisible();
  });

  expect(complaints()).toEqual([]);
});
