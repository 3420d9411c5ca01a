import { expect, type Browser, type ConsoleMessage, type Page } from "@playwright/test";

import { demoPassword } from "./settings";

/** Signs in through the form and waits for the user's first page. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("NIP atau nama pengguna").fill(username);
  await page.getByLabel("Kata sandi", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Collects what the browser complains about; call the result at the end of the test. */
export function listen(page: Page): () => string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const isComplaint = message.type() === "error" || message.type() === "warning";
    if (isComplaint && !isMissingSession(message)) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return () => complaints;
}

/** A visitor without a session asks for its renewal first and is answered with 401, which the browser notes by itself. */
function isMissingSession(message: ConsoleMessage): boolean {
  return message.location().url.endsWith("/auth/refresh") && message.text().includes("401");
}

/** A day so many days from today, as date fields want it; today as the governments of the tests have it, seven hours ahead of Greenwich. */
export function inDays(days: number): string {
  return new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** Somebody else at a browser of their own, signed in. */
export async function visit(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, username);
  return page;
}

/** A plan from the form to its page, as the personnel office begins it: name and budget, and nothing else yet. */
export async function createPlan(page: Page, name: string, budget: number): Promise<void> {
  await page.goto("/plans");
  await page.getByRole("button", { name: "Rencana baru" }).click();
  const dialog = page.getByRole("dialog", { name: "Buat rencana" });
  await dialog.getByLabel("Nama rencana").fill(name);
  await dialog.getByLabel("Paling banyak perpindahan").fill(String(budget));
  await dialog.getByRole("button", { name: "Buat rencana" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Sets what a plan is to reach, on its page. */
export async function fillTargets(
  page: Page,
  targets: { index?: string; shortage?: string; vacant?: string; evaluateOn: string },
): Promise<void> {
  await page.getByRole("button", { name: "Ubah", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Ubah rencana" });
  await dialog.getByLabel("Indeks keseimbangan, paling sedikit").fill(targets.index ?? "");
  await dialog.getByLabel("Kekurangan orang, paling banyak").fill(targets.shortage ?? "");
  await dialog.getByLabel("Jabatan kosong, paling banyak").fill(targets.vacant ?? "");
  await dialog.getByLabel("Hari evaluasi").fill(targets.evaluateOn);
  await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
  await expect(dialog).toBeHidden();
}

/** Takes a step of a plan: its button, and the same one in the dialog that asks once more, with the password where it asks for that. */
export async function takeStep(page: Page, step: string, note?: string): Promise<void> {
  await page.getByRole("button", { name: step, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: step });
  if (note !== undefined) {
    await dialog.getByLabel("Catatan").fill(note);
  }
  if (stepsWithPassword.includes(step)) {
    await dialog.getByLabel("Kata sandi Anda").fill(demoPassword);
  }
  await dialog.getByRole("button", { name: step, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Steps that cannot simply be undone. */
const stepsWithPassword = ["Setujui rencana", "Laksanakan rencana", "Kembalikan ke jabatan semula"];

/** Records minutes of the appraisal team on the page of a plan under review. */
export async function recordMinutes(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Catat berita acara" }).click();
  const dialog = page.getByRole("dialog", { name: "Catat berita acara" });
  await dialog.getByLabel("Nomor", { exact: true }).fill("800/07/TPK");
  await dialog.getByLabel("Tanggal rapat").fill(inDays(-1));
  await dialog.getByLabel("Tempat rapat").fill("Ruang rapat sekretariat");
  await dialog.getByLabel("Orang ke-1: Nama dan gelar").fill("Sekretaris Daerah");
  await dialog.getByLabel("Orang ke-1: Kedudukan dalam tim").fill("Ketua");
  await dialog.getByLabel("Isi pertimbangan").fill("Rencana dapat dilanjutkan.");
  await dialog.getByRole("button", { name: "Simpan", exact: true }).click();
  await expect(page.getByText("Berita acara tersimpan.")).toBeVisible();
  await expect(dialog).toBeHidden();
}

/** Records a decree on the page of an approved plan; `day` as date fields want it. */
export async function recordDecree(page: Page, day: string): Promise<void> {
  await page.getByRole("button", { name: "Catat SK", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Catat SK", exact: true });
  await dialog.getByLabel("Nomor", { exact: true }).fill("800.1.3.1/5/BKPSDM");
  await dialog.getByLabel("Tanggal SK").fill(day);
  await dialog.getByLabel("Yang menandatangani").fill("Kepala Daerah");
  await dialog.getByLabel("Jabatan penanda tangan").fill("Bupati");
  await dialog.getByRole("button", { name: "Simpan", exact: true }).click();
  await expect(page.getByText("SK tersimpan.")).toBeVisible();
  await expect(dialog).toBeHidden();
}

/** Decides every concern about a plan that is not settled, so that it can go before the decision makers; begins and ends on the plan's page. */
export async function settleConcerns(page: Page): Promise<void> {
  const plan = new URL(page.url()).pathname;
  await page.goto(`${plan}/concerns`);
  await expect(page.getByRole("heading", { level: 1, name: "Keberatan" })).toBeVisible();
  const counts = page.getByRole("status").filter({ hasText: /diputuskan/ });
  await expect(counts).toBeVisible();
  const waiting = page.getByRole("listitem").filter({ hasText: /Menunggu jawaban kepegawaian|belum diputuskan/ });
  for (let left = await waiting.count(); left > 0; left -= 1) {
    await waiting.first().getByRole("button").click();
    await decideConcern(page, "Usulan tetap", "Sudah dibahas dengan kedua unit.");
    await expect(waiting).toHaveCount(left - 1);
  }
  await expect(counts).toContainText("Semua keberatan sudah diputuskan");
  await page.goto(plan);
}

/** Decides the concern whose dialog is open, and closes it. */
export async function decideConcern(page: Page, outcome: string, reason: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: outcome }).check();
  await dialog.getByLabel("Alasan, dibaca oleh pegawai").fill(reason);
  await dialog.getByRole("button", { name: /^Putuskan/ }).click();
  await expect(page.getByText("Keputusan tersimpan dan diberitahukan.").last()).toBeVisible();
  await expect(dialog.getByText(reason)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}
