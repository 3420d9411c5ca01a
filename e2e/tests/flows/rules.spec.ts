import { expectAccessible, expectSound } from "../../setup/accessibility";
import { createPlan, inDays, listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

/** A day as date fields want it, in the words of the page. */
function inWords(day: string): string {
  const format = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}

test("a parameter set from a day on is used by a plan of that day", async ({ page }) => {
  test.setTimeout(180_000);
  const complaints = listen(page);
  const begins = inDays(45);
  await signIn(page, "hr.binjai");

  await test.step("without a legal basis nothing is set, and it says so at the field", async () => {
    await page.goto("/settings");
    await expect(page.getByRole("heading", { level: 1, name: "Aturan dan parameter" })).toBeVisible();
    await expectSound(page);
    await page.getByRole("button", { name: "Tetapkan Masa jabatan paling singkat" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Tetapkan Masa jabatan paling singkat" });
    await dialog.getByLabel("Nilai").fill("600");
    await dialog.getByLabel("Berlaku mulai").fill(begins);
    await dialog.getByRole("button", { name: "Simpan nilai" }).click();
    await expect(dialog.getByLabel("Dasar hukum")).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
    await dialog.getByLabel("Dasar hukum").fill("Peraturan Wali Kota Binjai 3/2026");
    await dialog.getByRole("button", { name: "Simpan nilai" }).click();
    await expect(page.getByText("Nilai tersimpan.")).toBeVisible();
    const upcoming = page.getByText(`600 bulan, mulai ${inWords(begins)}`).filter({ visible: true });
    await expect(upcoming.first()).toBeVisible();
    await expect(page.getByText(/Masa jabatan paling singkat: 600 bulan ditetapkan/)).toBeVisible();
  });

  await test.step("a plan that begins on that day moves nobody: everybody has been in the post for too short a time", async () => {
    await createPlan(page, "Rencana dengan aturan baru", 40);
    await page.getByRole("button", { name: "Ubah", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Ubah rencana" });
    await dialog.getByLabel("Tujuan").fill("Merata.");
    await dialog.getByLabel("Cara evaluasi").fill("Rasio beban.");
    await dialog.getByLabel("Batas tanggapan pegawai").fill(inDays(14));
    await dialog.getByLabel("Berlaku mulai (TMT)").fill(begins);
    await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
    await expect(page.getByText("Perubahan tersimpan.")).toBeVisible();
    await page.getByRole("button", { name: "Usulkan otomatis" }).click();
    await expect(page.getByRole("heading", { name: "Tidak ada perpindahan dalam batas ini" })).toBeVisible({ timeout: 60_000 });
  });

  await test.step("it is taken back before it begins, and that stays on record", async () => {
    await page.goto("/settings");
    const row = page.getByRole("row").filter({ hasText: "TENURE_MIN" });
    await row.getByRole("button", { name: "Ubah", exact: true }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Batalkan nilai ini" }).click();
    await expect(page.getByText("Nilai dibatalkan. Riwayatnya tetap tercatat.")).toBeVisible();
    await expect(page.getByText(/600 bulan.*dibatalkan/)).toBeVisible();
    await expect(row.getByText("600 bulan")).toHaveCount(0);
  });
  expect(complaints()).toEqual([]);
});

test("a freeze is recorded, shown in the calendar, and opened by the minister's consent", async ({ page }) => {
  const complaints = listen(page);
  const [first, last] = [inDays(0), inDays(20)];
  await signIn(page, "hr.binjai");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Catat masa larangan" }).click();
  const dialog = page.getByRole("dialog", { name: "Catat masa larangan" });
  await dialog.getByLabel("Berlaku mulai").fill(first);
  await dialog.getByLabel("Dasar hukum").fill("UU 10/2016 Pasal 71(2)");
  await dialog.getByRole("button", { name: "Simpan nilai" }).click();
  await expect(dialog.getByLabel("Hari terakhir"), "a freeze needs its last day").toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Hari terakhir").fill(last);
  await dialog.getByRole("button", { name: "Simpan nilai" }).click();
  const row = page.getByRole("region", { name: "Masa larangan dan penjabat" }).getByRole("row").filter({ hasText: inWords(last) });
  await expect(row.getByText("sedang berlaku")).toBeVisible();
  await expect(row.getByText("tanpa persetujuan Mendagri").last()).toBeVisible();

  await page.goto("/plans");
  await page.getByRole("link", { name: "Kalender rencana" }).click();
  await expect(page.getByText(/Masa larangan sebelum akhir masa jabatan ·/)).toBeVisible();
  await expectSound(page);
  await page.getByRole("button", { name: "Bulan berikutnya" }).press("Enter");
  await expect(page).toHaveURL(/month=/);

  await page.goto("/settings");
  await row.getByRole("button", { name: "Ubah" }).click();
  const change = page.getByRole("dialog", { name: /^Ubah/ });
  await change.getByLabel("Nomor dan tanggal persetujuan Mendagri").fill("100.2.1.3/1575/SJ, 20 November 2026");
  await change.getByRole("button", { name: "Simpan nilai" }).click();
  await expect(row.getByText(/persetujuan Mendagri 100\.2\.1\.3\/1575\/SJ/).last()).toBeVisible();
  expect(complaints()).toEqual([]);
});

test("why not: a person's posts, a post's people, and every rule in words", async ({ page }) => {
  const complaints = listen(page);
  await signIn(page, "hr.binjai");
  await page.goto("/employees");
  await page.getByRole("button", { name: /^Ke mana bisa pindah: / }).first().click();
  const dialog = page.getByRole("dialog", { name: /^Ke mana/ });
  await expect(dialog.getByText(/jabatan lain tertutup bagi pegawai ini/)).toBeVisible();
  await dialog.getByLabel("Periksa jabatan lain: nama jabatan atau unit").fill("kepala dinas");
  await dialog.getByRole("button", { name: /^Kepala Dinas/ }).first().click();
  await expect(dialog.getByText("Perpindahan ini tertutup oleh aturan di bawah.")).toBeVisible();
  await expect(dialog.getByText("Jabatan pimpinan dalam cakupan rencana")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Kembali ke daftar" }).click();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(complaints()).toEqual([]);
});
