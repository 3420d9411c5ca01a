import type { Page } from "@playwright/test";

import { expectAccessible } from "../../setup/accessibility";
import { inDays, listen, recordDecree, recordMinutes, settleConcerns, signIn, takeStep, visit } from "../../setup/people";
import { earlier } from "../../setup/settings";
import { expect, test } from "../../setup/test";

/** The plan in consultation; the other two of the demo are followed up and a draft. */
async function openPublishedPlan(page: Page): Promise<void> {
  await page.goto("/plans");
  await page.getByRole("row").filter({ hasText: "Konsultasi" }).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Tanggapan dan umpan balik" })).toBeVisible();
}

async function rate(page: Page, heading: string, score: number, text: string): Promise<void> {
  const form = page.getByRole("region", { name: heading });
  await form.getByRole("button", { name: "Kirim umpan balik" }).click();
  await expect(form.getByText("Pilih nilai 1 sampai 5."), "nothing is sent half filled in").toHaveCount(4);
  for (const group of await form.getByRole("group").all()) {
    await group.getByRole("radio", { name: String(score), exact: true }).check();
  }
  await form.getByLabel("Apa yang paling membantu atau menyulitkan?").fill(text);
  await form.getByRole("button", { name: "Kirim umpan balik" }).click();
  await expect(page.getByText("Terima kasih, umpan balik Anda terkirim.")).toBeVisible();
  await expect(form).toHaveCount(0);
}

test("a published plan is carried to its end; feedback before and after the move reaches the personnel office", async ({
  browser,
  page: employee,
  server,
}) => {
  test.setTimeout(180_000);
  const complaints = listen(employee);
  const before = "Saya ingin tahu lebih awal.";
  const after = "Rekan baru sangat membantu.";
  await signIn(employee, `employee.${earlier.place}`);
  const headline = employee.getByRole("heading", { level: 2, name: /^Anda diusulkan pindah ke / });
  const newUnit = ((await headline.textContent()) ?? "").replace("Anda diusulkan pindah ke ", "").trim();
  const name = (await employee.getByText(/^Yth\. /).textContent() ?? "").replace("Yth. ", "").trim();
  expect(newUnit).not.toBe("");

  await test.step("the employee gives feedback before the move", async () => {
    await rate(employee, "Umpan balik sebelum pindah", 2, before);
    const given = employee.getByRole("group").filter({ hasText: /^Umpan balik sebelum pindah, / });
    await given.getByText(/^Umpan balik sebelum pindah, /).click();
    await expect(given.getByText("2 dari 5")).toHaveCount(4);
    await expect(given.getByText(before)).toBeVisible();
  });

  await test.step("it survives a reload and a restart of the server", async () => {
    await employee.reload();
    await expect(employee.getByText(/^Umpan balik sebelum pindah, /)).toBeVisible();
    await server.restart();
    await employee.reload();
    await expect(employee.getByText(/^Umpan balik sebelum pindah, /)).toBeVisible();
  });

  const hr = await visit(browser, `hr.${earlier.place}`);
  const hrComplaints = listen(hr);
  const feedback = hr.getByRole("region", { name: "Umpan balik", exact: true });

  await test.step("the personnel office reads it beside the answers, and puts the plan before the decision makers", async () => {
    await openPublishedPlan(hr);
    await expect(feedback.getByRole("row").filter({ hasText: before })).toContainText("Sebelum pindah");
    await expect(hr.getByRole("button", { name: "Laksanakan rencana" })).toHaveCount(0);
    await settleConcerns(hr);
    await takeStep(hr, "Kirim ke penilaian");
    await expect(hr.getByText("Tahap rencana berubah.")).toBeVisible();
  });

  await test.step("the appraisal team records its advice", async () => {
    const reviewer = await visit(browser, `reviewer.${earlier.place}`);
    await reviewer.goto(new URL(hr.url()).pathname);
    await recordMinutes(reviewer);
    await expect(reviewer.getByRole("region", { name: "Dasar keputusan" })).toContainText("800/07/TPK");
    await expectAccessible(reviewer);
    await reviewer.context().close();
  });

  await test.step("the appointing authority approves it", async () => {
    const approver = await visit(browser, `approver.${earlier.place}`);
    await approver.goto(new URL(hr.url()).pathname);
    await takeStep(approver, "Setujui rencana");
    await expect(approver.getByText("Tahap rencana berubah.")).toBeVisible();
    await approver.context().close();
    await employee.reload();
    await expect(employee.getByRole("heading", { level: 2, name: `Anda akan pindah ke ${newUnit}` })).toBeVisible();
  });

  await test.step("the personnel office carries it out", async () => {
    await hr.reload();
    await hr.getByRole("button", { name: "Laksanakan rencana" }).click();
    const dialog = hr.getByRole("dialog", { name: "Laksanakan rencana" });
    await expect(dialog.getByRole("listitem").filter({ hasText: "Surat keputusan tercatat" })).toContainText("belum terpenuhi");
    await expect(dialog.getByRole("button", { name: "Laksanakan rencana" })).toBeDisabled();
    await hr.keyboard.press("Escape");
    await recordDecree(hr, inDays(-earlier.days + 20));
    await takeStep(hr, "Laksanakan rencana");
    await expect(hr.getByRole("button", { name: "Laksanakan rencana" })).toHaveCount(0);
    await takeStep(hr, "Mulai pemantauan");
    await expect(hr.getByRole("button", { name: "Tutup rencana" })).toBeVisible();
    const targets = hr.getByRole("region", { name: "Tabel sasaran" });
    await expect(targets.getByRole("columnheader", { name: /^Hasil per \d/ })).toBeVisible();
    await expect(targets.getByRole("row", { name: "Kekurangan orang" }).getByText(/^(tercapai|lebih \d+)$/)).toHaveCount(2);
    await expectAccessible(hr);
  });

  await test.step("the employee reads of the new post and gives feedback after the move", async () => {
    await employee.reload();
    await expect(employee.getByRole("heading", { level: 2, name: `Anda bertugas di ${newUnit}` })).toBeVisible();
    await expect(employee.getByText("Sudah dijalankan")).toBeVisible();
    await rate(employee, "Umpan balik setelah pindah", 5, after);
    await expectAccessible(employee);
    await employee.reload();
    await expect(employee.getByText(/^Umpan balik setelah pindah, /)).toBeVisible();
    await expect(employee.getByText(/^Umpan balik sebelum pindah, /)).toBeVisible();
  });

  await test.step("the personnel office reads it, and finds the person in the new unit", async () => {
    await hr.reload();
    await expect(feedback.getByRole("row").filter({ hasText: after })).toContainText("Sesudah pindah");
    await expect(feedback.getByRole("row").filter({ hasText: before })).toContainText("Sebelum pindah");
    await hr.goto("/employees");
    await hr.getByRole("searchbox", { name: "Cari nama atau NIP" }).fill(name);
    await hr.getByRole("button", { name: "Cari", exact: true }).click();
    // The list names the unit alone, the employee's page also the office it belongs to.
    const unit = newUnit.replace(/, .*/, "");
    await expect(hr.getByRole("row").filter({ hasText: name })).toContainText(unit);
  });

  await hr.context().close();
  expect([...complaints(), ...hrComplaints()]).toEqual([]);
});
