import { type Locator, type Page } from "@playwright/test";

import { expectAccessible, expectSound } from "../../setup/accessibility";
import { listen, signIn, visit } from "../../setup/people";
import { expect, test } from "../../setup/test";

const place = "pangkalpinang";

test.use({ viewport: { width: 390, height: 844 } });

/** Rates every statement of a form. */
async function rate(form: Locator, score: number): Promise<void> {
  for (const group of await form.getByRole("group").all()) {
    await group.getByRole("radio", { name: String(score), exact: true }).check();
  }
}

/** Opens the newcomers of somebody who follows them up. */
async function openNewcomers(page: Page): Promise<void> {
  await page.goto("/newcomers");
  await expect(page.getByRole("heading", { level: 1, name: "Pegawai baru" })).toBeVisible();
  await expect(page.getByText("Sedang memuat")).toHaveCount(0);
}

test("after the move the person and the receiving head say how it goes, and what is to be learned is taken care of", async ({
  browser,
  page: employee,
}) => {
  test.setTimeout(180_000);
  const complaints = listen(employee);

  await test.step("the person answers after half a year", async () => {
    await signIn(employee, `employee.${place}`);
    const form = employee.locator("form").filter({ has: employee.getByText("Saya sudah menyesuaikan diri") });
    await form.scrollIntoViewIfNeeded();
    await form.getByRole("button", { name: "Kirim" }).click();
    await expect(form.getByText("Pilih nilai 1 sampai 5."), "nothing is sent half filled in").toHaveCount(5);
    await rate(form, 4);
    await form.getByLabel("Ada yang ingin Anda sampaikan?").fill("Rekan kerja sangat membantu.");
    await expectAccessible(employee);
    await form.getByRole("button", { name: "Kirim" }).click();
    await expect(employee.getByText(/^Jawaban Anda pada hari ke-180/)).toBeVisible();
  });

  const head = await visit(browser, `head.${place}`);
  const training = "Pelatihan aplikasi keuangan";
  await test.step("the head rates a newcomer and sees that something is to be learned", async () => {
    await openNewcomers(head);
    await expectSound(head);
    await head.getByRole("button", { name: /^Buka pemantauan / }).first().click();
    const dialog = head.getByRole("dialog");
    const form = dialog.locator("form").filter({ has: head.getByRole("heading", { name: /^Penilaian Anda, hari ke-/ }) });
    await rate(form, 3);
    await form.getByLabel("Perlu belajar sesuatu").fill(training);
    await form.getByRole("button", { name: "Kirim" }).click();
    await expect(head.getByText("Terima kasih, tanggapan tersimpan.")).toBeVisible();
    await expect(dialog, "the words of the person are not the head's to read").toContainText("hanya dibaca oleh kepegawaian");
    await expectAccessible(head);
    await head.keyboard.press("Escape");
    await expect(head.getByRole("listitem").filter({ hasText: training })).toContainText("Belum ditangani");
  });

  await test.step("the personnel office takes care of it", async () => {
    const hr = await visit(browser, `hr.${place}`);
    await openNewcomers(hr);
    const need = hr.getByRole("listitem").filter({ hasText: training });
    await need.getByRole("button", { name: /^Ubah/ }).click();
    const dialog = hr.getByRole("dialog", { name: "Tindak lanjut pelatihan" });
    await dialog.getByLabel("Status").selectOption({ label: "Direncanakan" });
    await dialog.getByLabel("Penanggung jawab").fill("Bidang Pengembangan");
    await dialog.getByRole("button", { name: "Simpan" }).click();
    await expect(dialog).toBeHidden();
    await expect(need).toContainText("Direncanakan");
    await expect(need).toContainText("Bidang Pengembangan");
    await expectSound(hr);
    await hr.context().close();
  });
  await head.context().close();
  expect(complaints()).toEqual([]);
});
