import { readFileSync } from "node:fs";
import { expectAccessible } from "../../setup/accessibility";
import { listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

const PAPERS: [name: RegExp, file: RegExp, begins: string][] = [
  [/^Lembar penjelasan\s*PDF$/, /-briefing\.pdf$/, "%PDF-"],
  [/^Surat penjelasan\s*PDF$/, /-reason-letters\.pdf$/, "%PDF-"],
  [/^Surat penjelasan, bahasa Inggris\s*PDF$/, /-reason-letters-en\.pdf$/, "%PDF-"],
  [/^Berita acara TPK\s*PDF$/, /-minutes\.pdf$/, "%PDF-"],
  [/^Lampiran keputusan\s*PDF$/, /-decree-annex\.pdf$/, "%PDF-"],
  [/^Lampiran keputusan\s*XLSX$/, /-decree-annex\.xlsx$/, "PK"],
  [/^Daftar I-MUT\s*XLSX$/, /-imut\.xlsx$/, "PK"],
  [/^Rencana sebagai berkas\s*JSON$/, /-plan\.json$/, "{"],
];

test("the papers of a plan are saved, and the plan file comes back as a draft", async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = listen(page);
  await signIn(page, "hr.binjai");
  await page.goto("/plans");
  await page.getByRole("link", { name: "Penguatan unit pelayanan publik" }).click();
  const menu = page.locator("details", { hasText: "Lampiran keputusan" });
  let planFile = "";

  await test.step("every paper is one click away", async () => {
    await menu.locator("summary").click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    for (const [name, file, begins] of PAPERS) {
      await menu.locator("summary").click();
      const download = page.waitForEvent("download");
      await menu.getByRole("button", { name }).click();
      const saved = await download;
      expect(saved.suggestedFilename()).toMatch(file);
      planFile = await saved.path();
      expect(readFileSync(planFile).subarray(0, begins.length).toString()).toBe(begins);
    }
  });

  await test.step("a file with somebody unknown is answered by name", async () => {
    await page.goto("/plans");
    const plan = JSON.parse(readFileSync(planFile, "utf8"));
    plan.moves[0].nip = "199999999999999999";
    const file = { name: "rencana.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(plan)) };
    await page.getByLabel("Muat dari berkas").setInputFiles(file);
    const dialog = page.getByRole("dialog", { name: "Berkas rencana belum dapat dimuat" });
    await expect(dialog.getByText(`Pegawai ${plan.moves[0].name} dengan NIP 199999999999999999 tidak dikenal.`)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Tutup" }).last().click();
  });

  await test.step("the file itself becomes a draft", async () => {
    const plan = JSON.parse(readFileSync(planFile, "utf8"));
    await page.getByLabel("Muat dari berkas").setInputFiles({ name: "rencana.json", mimeType: "application/json", buffer: readFileSync(planFile) });
    await expect(page.getByRole("heading", { level: 1, name: plan.name })).toBeVisible();
    await expect(page.getByText("Draf", { exact: true }).first()).toBeVisible();
  });
  // The browser notes the refusal of the second step by itself.
  expect(complaints().filter((text) => !text.includes("422"))).toEqual([]);
});
