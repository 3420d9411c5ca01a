import { expectAccessible } from "../../setup/accessibility";
import { inDays, listen, signIn, visit } from "../../setup/people";
import { expect, test } from "../../setup/test";

test("the personnel office writes to somebody why, and a decision stands beside a rule that warns", async ({
  browser,
  page: employee,
}) => {
  test.setTimeout(120_000);
  const complaints = listen(employee);
  await signIn(employee, "employee.binjai");
  const name = ((await employee.getByText(/^Yth\. /).textContent()) ?? "").replace("Yth. ", "").trim();
  const letter = employee.getByRole("article", { name: "Surat penjelasan" });
  await expect(letter.getByRole("heading", { name: "Mengapa Anda", exact: true })).toBeVisible();

  const hr = await visit(browser, "hr.binjai");
  const hrComplaints = listen(hr);
  const dialog = hr.getByRole("dialog");
  await hr.goto("/plans");
  await hr.getByRole("row").filter({ hasText: "Konsultasi" }).getByRole("link").click();

  await test.step("the detail tells what the next best choice would cost, who retires, and what came before", async () => {
    await hr.getByRole("searchbox", { name: "Cari nomor, nama, atau tujuan" }).fill(name.split(",")[0] ?? name);
    await hr.getByRole("button", { name: `Lihat alasan ${name}` }).first().click();
    await expect(dialog.getByText(/Rugi rencana (tepat|kira-kira) \d/)).toBeVisible();
    await expect(dialog.getByText(/Pensiun dalam 24 bulan di unit ini: \d/)).toHaveCount(2);
    await dialog.getByText("Riwayat", { exact: true }).click();
    await expect(dialog.getByRole("listitem").filter({ hasText: "Diumumkan" })).toBeVisible();
    await expectAccessible(hr);
  });

  await test.step("a text is written; the employee reads it in place of the reasons", async () => {
    await dialog.getByRole("button", { name: "Ubah penjelasan" }).click();
    await expect(dialog.getByLabel("Bahasa Indonesia")).toHaveValue(/Saudara/);
    await dialog.getByLabel("Bahasa Indonesia").fill("Layanan di unit baru membutuhkan keahlian Anda.\nTerima kasih.");
    await dialog.getByLabel("Bahasa Inggris").fill("The new unit needs what you know.\nThank you.");
    await dialog.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(dialog.getByText(/^Ditulis /)).toBeVisible();
    await expect(dialog.getByLabel("Bahasa Indonesia")).toHaveCount(0);
    await employee.reload();
    await expect(letter.getByText("Layanan di unit baru membutuhkan keahlian Anda.")).toBeVisible();
    await expect(letter.getByRole("heading", { name: "Mengapa Anda", exact: true })).toHaveCount(0);
    await expectAccessible(employee);
  });

  await test.step("and returns to the generated text", async () => {
    await dialog.getByRole("button", { name: "Kembali ke teks otomatis" }).click();
    await expect(dialog.getByText("Disusun otomatis dari alasan di atas.")).toBeVisible();
    await employee.reload();
    await expect(letter.getByRole("heading", { name: "Mengapa Anda", exact: true })).toBeVisible();
    await hr.keyboard.press("Escape");
  });

  await test.step("a decision is recorded, counted and withdrawn", async () => {
    await hr.getByRole("searchbox", { name: "Cari nomor, nama, atau tujuan" }).fill("");
    await expect(hr.getByText(/catatan aturan, 0 dengan keputusan/)).toBeVisible();
    const warned = hr.getByRole("row").filter({ hasText: /\d+ catatan/ }).first();
    await warned.getByRole("button", { name: /^Lihat alasan/ }).click();
    await dialog.getByRole("button", { name: /^Catat keputusan/ }).first().click();
    await dialog.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(dialog.getByLabel("Tanggal keputusan")).toHaveAttribute("aria-invalid", "true");
    await dialog.getByLabel("Alasan", { exact: true }).fill("Kebutuhan layanan mendesak");
    await dialog.getByLabel("Nomor keputusan").fill("821/7");
    await dialog.getByLabel("Tanggal keputusan").fill(inDays(-2));
    await expectAccessible(hr);
    await dialog.getByRole("button", { name: "Simpan", exact: true }).click();
    await expect(dialog.getByText("Dengan keputusan", { exact: true })).toBeVisible();
    await expect(dialog.getByText(/nomor 821\/7/)).toBeVisible();
    await expect(hr.getByText(/catatan aturan, 1 dengan keputusan/)).toHaveCount(1);
    await dialog.getByRole("button", { name: /^Cabut keputusan/ }).click();
    await expect(dialog.getByText("Dengan keputusan", { exact: true })).toHaveCount(0);
    await dialog.getByText("Riwayat", { exact: true }).click();
    await expect(dialog.getByRole("listitem").filter({ hasText: "Keputusan dicabut" })).toBeVisible();
  });
  expect(hrComplaints()).toEqual([]);
  expect(complaints()).toEqual([]);
  await hr.context().close();
});
