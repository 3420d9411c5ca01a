import { type Page } from "@playwright/test";

import { expectSound } from "../../setup/accessibility";
import { createPlan, fillTargets, inDays, listen, recordDecree, recordMinutes, signIn, takeStep, visit } from "../../setup/people";
import { earlier } from "../../setup/settings";
import { expect, test } from "../../setup/test";
import { save } from "../../setup/workbench";

const name = "Dari awal sampai pemantauan";
const steps = {
  publish: "Terbitkan untuk konsultasi",
  submit: "Kirim ke penilaian",
  approve: "Setujui rencana",
  carryOut: "Laksanakan rencana",
  followUp: "Mulai pemantauan",
};

/** Fills in what a plan needs before it is published. */
async function describePlan(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ubah", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Ubah rencana" });
  await dialog.getByLabel("Tujuan").fill("Kecamatan yang paling kurang orang terbantu.");
  await dialog.getByLabel("Cara evaluasi").fill("Rasio beban dan umpan balik setelah 90 hari.");
  await dialog.getByLabel("Batas tanggapan pegawai").fill(inDays(1));
  await dialog.getByLabel("Berlaku mulai (TMT)").fill(inDays(3));
  await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
  await expect(dialog).toBeHidden();
  await fillTargets(page, { index: "0", evaluateOn: inDays(180) });
}

/** Opens the newest notice about the plan from the bell of any page. */
async function openNotice(page: Page, state: string): Promise<void> {
  await page.goto("/account");
  await page.getByRole("link", { name: /^Pemberitahuan, \d+ belum dibaca$/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pemberitahuan" })).toBeVisible();
  await expectSound(page);
  await page.getByRole("link", { name: `Rencana ${name} kini pada tahap ${state}.` }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("one plan from the empty form to its follow-up, by four people at four browsers", async ({ browser, page: hr, server }) => {
  test.setTimeout(300_000);
  const complaints = listen(hr);
  await signIn(hr, `hr.${earlier.place}`);

  await test.step("the personnel office draws it up, and changes a move on the workbench", async () => {
    await createPlan(hr, name, 6);
    await describePlan(hr);
    await hr.getByRole("button", { name: "Usulkan otomatis" }).click();
    await expect(hr.getByRole("heading", { name: "Usulan perpindahan" })).toBeVisible({ timeout: 60_000 });
    await hr.getByRole("link", { name: "Buka meja kerja" }).click();
    await expect(hr.getByRole("heading", { name: "Susunan sekarang" })).toBeVisible({ timeout: 60_000 });
    await hr.locator("tbody tr[data-row]").first().getByRole("button", { name: /^Tolak perpindahan/ }).click();
    await expect(hr.getByText(/^Perubahan tersimpan otomatis/)).toBeVisible();
    await save(hr, hr.getByRole("heading", { level: 1, name }));
  });
  const address = new URL(hr.url()).pathname;

  const [reviewer, approver, leader] = [
    await visit(browser, `reviewer.${earlier.place}`),
    await visit(browser, `approver.${earlier.place}`),
    await visit(browser, `leader.${earlier.place}`),
  ];

  await test.step("a draft is nobody else's business", async () => {
    await leader.goto(address);
    await expect(leader.getByText(/tidak ditemukan|tidak ada/i).first()).toBeVisible();
  });

  await test.step("it is published and put before the decision makers", async () => {
    await takeStep(hr, steps.publish);
    await takeStep(hr, steps.submit);
    await expect(hr.getByRole("button", { name: steps.submit, exact: true })).toHaveCount(0);
  });

  await test.step("the approver waits for the minutes, and sees them come without loading the page again", async () => {
    await openNotice(approver, "Penilaian");
    await expect(approver.getByRole("button", { name: steps.approve })).toBeVisible();
    await openNotice(reviewer, "Penilaian");
    await recordMinutes(reviewer);
    await expect(approver.getByRole("region", { name: "Dasar keputusan" })).toContainText("800/07/TPK");
    await takeStep(approver, steps.approve);
    // So does the personnel office with the decision.
    await expect(hr.getByRole("button", { name: "Catat SK", exact: true })).toBeVisible();
    await recordDecree(hr, inDays(0));
  });

  await test.step("three days later the day has come", async () => {
    await server.restart(3);
    await signIn(hr, `hr.${earlier.place}`);
    await hr.goto(address);
    await takeStep(hr, steps.carryOut);
    await takeStep(hr, steps.followUp);
    await expect(hr.getByRole("button", { name: "Tutup rencana" })).toBeVisible();
    await expect(hr.getByRole("region", { name: "Tabel sasaran" }).getByRole("columnheader", { name: /^Hasil per \d/ })).toBeVisible();
  });

  await test.step("leadership reads the plan and what it did", async () => {
    await signIn(leader, `leader.${earlier.place}`);
    await leader.goto(address);
    await expect(leader.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(leader.getByText("Pemantauan").first()).toBeVisible();
  });

  for (const other of [reviewer, approver, leader]) {
    await other.context().close();
  }
  expect(complaints().filter((complaint) => !complaint.includes("ERR_") && !complaint.includes("Failed to fetch"))).toEqual([]);
});
