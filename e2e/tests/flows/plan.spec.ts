import { expectAccessible } from "../../setup/accessibility";
import { createPlan, fillTargets, inDays, listen, recordDecree, recordMinutes, signIn, takeStep, visit } from "../../setup/people";
import { expect, test } from "../../setup/test";

test("a plan from an empty form to the appointing authority's decision", async ({ browser, page }) => {
  test.setTimeout(180_000);
  const complaints = listen(page);
  const name = "Penyeimbangan uji";

  await test.step("the personnel office creates it; a missing name is said at its field", async () => {
    await signIn(page, "hr.binjai");
    await page.goto("/plans");
    await page.getByRole("button", { name: "Rencana baru" }).click();
    const dialog = page.getByRole("dialog", { name: "Buat rencana" });
    await dialog.getByRole("button", { name: "Buat rencana" }).click();
    await expect(dialog.getByLabel("Nama rencana")).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
    await dialog.getByLabel("Nama rencana").fill(name);
    await dialog.getByLabel("Paling banyak perpindahan").fill("40");
    await dialog.getByRole("button", { name: "Buat rencana" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });

  await test.step("it cannot be published while goal, targets, schedule and moves are missing", async () => {
    await expect(page.getByText("Sebelum diterbitkan, lengkapi:")).toBeVisible();
    await expect(page.getByRole("button", { name: "Terbitkan untuk konsultasi" })).toBeDisabled();
    await page.getByRole("button", { name: "Ubah", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Ubah rencana" });
    await dialog.getByLabel("Tujuan").fill("Kelurahan dan Disdukcapil tidak lagi kekurangan orang.");
    await dialog.getByLabel("Cara evaluasi").fill("Rasio beban dan umpan balik setelah 90 hari.");
    await dialog.getByLabel("Batas tanggapan pegawai").fill(inDays(14));
    await dialog.getByLabel("Berlaku mulai (TMT)").fill(inDays(45));
    await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
    await expect(page.getByText("Perubahan tersimpan.")).toBeVisible();
    await expect(page.getByText(/lengkapi: sasaran, hari evaluasi, usulan perpindahan/)).toBeVisible();
    await fillTargets(page, { index: "0", shortage: "0", evaluateOn: inDays(225) });
  });

  await test.step("the planner proposes moves and proves how good they are", async () => {
    await page.getByRole("button", { name: "Usulkan otomatis" }).click();
    await expect(page.getByRole("heading", { name: "Usulan perpindahan" })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/Terbukti paling baik|Hampir paling baik/)).toBeVisible();
    const targets = page.getByRole("table").filter({ hasText: "Menurut usulan ini" });
    await expect(targets.getByRole("row", { name: "Indeks keseimbangan" })).toContainText("tercapai");
    await expect(targets.getByRole("row", { name: "Kekurangan orang" })).toContainText(/lebih \d/);
    await expectAccessible(page);
  });

  await test.step("every move says why", async () => {
    await page.getByRole("button", { name: /^Lihat alasan/ }).first().click();
    const dialog = page.getByRole("dialog", { name: /^Mengapa/ });
    await expect(dialog.getByRole("heading", { name: "Pemeriksaan aturan" })).toBeVisible();
    await expect(dialog.getByRole("heading", { name: "Kecocokan dengan jabatan baru" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("it is published and then put before the decision makers", async () => {
    await takeStep(page, "Terbitkan untuk konsultasi");
    await expect(page.getByText("Rencana diterbitkan.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Ubah", exact: true })).toHaveCount(0);
    const submit = { name: "Kirim ke penilaian", exact: true };
    await page.getByRole("button", submit).click();
    const dialog = page.getByRole("dialog", submit);
    await expect(dialog.getByText(/Keberatan: 0\. Belum menanggapi: \d+\./), "who was not heard").toBeVisible();
    await expect(dialog.getByText(/berhak menanggapi sampai/)).toBeVisible();
    await dialog.getByRole("button", submit).click();
    await expect(page.getByRole("button", submit)).toHaveCount(0);
  });

  await test.step("the appointing authority approves it; who built it cannot", async () => {
    await expect(page.getByRole("button", { name: "Setujui rencana" })).toHaveCount(0);
    const approver = await visit(browser, "approver.binjai");
    await approver.goto("/plans");
    await approver.getByRole("link", { name }).click();
    await approver.getByRole("button", { name: "Setujui rencana" }).click();
    const dialog = approver.getByRole("dialog", { name: "Setujui rencana" });
    await expect(dialog.getByRole("listitem").filter({ hasText: "Berita acara TPK" })).toContainText("belum terpenuhi");
    await expect(dialog.getByRole("button", { name: "Setujui rencana" })).toBeDisabled();
    await expectAccessible(approver);
    const reviewer = await visit(browser, "reviewer.binjai");
    await reviewer.goto(new URL(approver.url()).pathname);
    await recordMinutes(reviewer);
    await reviewer.context().close();
    await approver.reload();
    await takeStep(approver, "Setujui rencana");
    await expect(approver.getByRole("button", { name: "Setujui rencana" })).toHaveCount(0);
    await approver.context().close();
  });

  await test.step("it is not carried out before its day", async () => {
    await page.reload();
    await recordDecree(page, inDays(0));
    await page.getByRole("button", { name: "Laksanakan rencana" }).click();
    const dialog = page.getByRole("dialog", { name: "Laksanakan rencana" });
    await expect(dialog.getByText(/^Hari berlakunya tiba: \d+ [A-Z][a-z]+ \d{4}/)).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Laksanakan rencana" })).toBeDisabled();
    await page.keyboard.press("Escape");
  });

  expect(complaints()).toEqual([]);
});

test("a page that went stale says so and loses nothing", async ({ browser }) => {
  const [one, two] = [await visit(browser, "hr.pangkalpinang"), await visit(browser, "hr.pangkalpinang")];
  await createPlan(one, "Rencana berdua", 20);
  await two.goto(new URL(one.url()).pathname);
  for (const page of [one, two]) {
    await page.getByRole("button", { name: "Ubah", exact: true }).click();
  }
  const edit = (page: typeof one) => page.getByRole("dialog", { name: "Ubah rencana" });
  await edit(one).getByLabel("Tujuan").fill("Ditulis lebih dulu.");
  await edit(one).getByLabel("Cara evaluasi").fill("Rasio beban setelah 90 hari.");
  await edit(one).getByRole("button", { name: "Simpan perubahan" }).click();
  await expect(edit(one)).toBeHidden();
  await edit(two).getByLabel("Tujuan", { exact: true }).fill("Ditulis belakangan.");
  await edit(two).getByRole("button", { name: "Simpan perubahan" }).click();
  await expect(edit(two).getByRole("alert")).toBeVisible();
  await expect(edit(two).getByLabel("Tujuan", { exact: true })).toHaveValue("Ditulis belakangan.");
  // What only the other changed stands in the form, what both changed is shown with the way to take it.
  await expect(edit(two).getByLabel("Cara evaluasi")).toHaveValue("Rasio beban setelah 90 hari.");
  await expect(edit(two).getByText("Ditulis lebih dulu.")).toBeVisible();
  await expectAccessible(two);
  await edit(two).getByRole("button", { name: "Pakai nilai ini: Tujuan" }).click();
  await expect(edit(two).getByLabel("Tujuan", { exact: true })).toHaveValue("Ditulis lebih dulu.");
  await edit(two).getByLabel("Tujuan", { exact: true }).fill("Ditulis bersama.");
  await edit(two).getByRole("button", { name: "Simpan perubahan" }).click();
  await expect(edit(two)).toBeHidden();
  // The page of the first follows by itself.
  await expect(one.getByText("Ditulis bersama.")).toBeVisible();
  await one.context().close();
  await two.context().close();
});
