import { type Locator, type Page } from "@playwright/test";

import { expectAccessible, expectNoSidewaysScroll, expectSound } from "../../setup/accessibility";
import { createPlan, signIn, visit } from "../../setup/people";
import { expect, test } from "../../setup/test";
import { save } from "../../setup/workbench";

const shared = /^Perubahan tersimpan otomatis/;

/** Opens the workbench at an address and waits for the arrangement. */
async function openWorkbench(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/workbench`);
  await expect(page.getByRole("heading", { name: "Susunan sekarang" })).toBeVisible({ timeout: 60_000 });
}

/** The row of somebody in the table of moves. */
function rowOf(page: Page, name: string): Locator {
  return page.getByRole("region", { name: "Tabel susunan sekarang" }).locator("tbody tr[data-row]").filter({ hasText: name });
}

/** The decisions by hand. */
async function decisions(page: Page): Promise<Locator> {
  await page.getByRole("tab", { name: "Keputusan" }).click();
  return page.getByRole("region", { name: "Diputuskan dengan tangan" }).getByRole("listitem");
}

test("who has a plan open is told of the others, and sees what they change without loading the page again", async ({ browser, page }) => {
  test.setTimeout(120_000);
  await signIn(page, "leader.pangkalpinang");
  await page.goto("/plans");
  await page.getByRole("row").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const address = new URL(page.url()).pathname;
  await expect(page.getByText("Juga membuka rencana ini:")).toBeHidden();

  const office = await visit(browser, "hr.pangkalpinang");
  await office.goto(address);
  await expect(office.getByText("Juga membuka rencana ini:")).toBeVisible();
  await expect(page.getByText("Juga membuka rencana ini:")).toBeVisible();
  await expectSound(page);
  await office.context().close();
  await expect(page.getByText("Juga membuka rencana ini:")).toBeHidden();
});

test("where events do not come through, news is asked for", async ({ browser, page }) => {
  test.setTimeout(120_000);
  let asked = 0;
  await page.route(/\/live\?/, async (route) => {
    if (route.request().headers().accept?.includes("text/event-stream")) {
      await route.abort();
    } else {
      asked += 1;
      await route.continue();
    }
  });
  await signIn(page, "hr.pangkalpinang");
  await createPlan(page, "Tanpa aliran", 3);
  const colleague = await visit(browser, "hr.pangkalpinang");
  await colleague.goto(new URL(page.url()).pathname);
  await colleague.getByRole("button", { name: "Ubah", exact: true }).click();
  const dialog = colleague.getByRole("dialog", { name: "Ubah rencana" });
  await dialog.getByLabel("Nama rencana").fill("Tanpa aliran, berubah");
  await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tanpa aliran, berubah" })).toBeVisible({ timeout: 30_000 });
  expect(asked).toBeGreaterThan(0);
  await colleague.context().close();
});

test("two at one workbench: what they decide apart comes together, what they decide differently is chosen", async ({ browser, page }) => {
  test.setTimeout(240_000);
  await signIn(page, "hr.pangkalpinang");
  await createPlan(page, "Berdua Pangkalpinang", 12);
  const address = new URL(page.url()).pathname;
  const colleague = await visit(browser, "hr.pangkalpinang");
  await openWorkbench(page, address);
  await openWorkbench(colleague, address);
  const table = page.getByRole("region", { name: "Tabel susunan sekarang" });
  const names = await table.locator("tbody tr[data-row] th button").allTextContents();
  const [first = "", second = "", third = ""] = names;

  await test.step("a change is there for the other at once, and can be taken back", async () => {
    await rowOf(page, first).getByRole("button", { name: /^Sematkan/ }).click();
    await expect(page.getByText(shared)).toBeVisible();
    await expect(colleague.getByText(/sudah masuk ke susunan ini/)).toBeVisible();
    await expect(await decisions(colleague)).toHaveCount(1);
    await rowOf(colleague, second).getByRole("button", { name: /^Sematkan/ }).click();
    await expect(await decisions(page)).toHaveCount(2);
    await page.getByRole("button", { name: "Urungkan" }).click();
    await expect(await decisions(colleague)).toHaveCount(1);
    await page.getByRole("button", { name: "Ulangi" }).click();
    await expect(await decisions(colleague)).toHaveCount(2);
  });

  await test.step("while the network is away both decide about the same person", async () => {
    await colleague.context().setOffline(true);
    await rowOf(colleague, third).getByRole("button", { name: /^Tolak perpindahan/ }).click();
    await expect(colleague.getByText(/^Perubahan belum sampai ke server/)).toBeVisible();
    await rowOf(page, third).getByRole("button", { name: /^Sematkan/ }).click();
    await expect(page.getByText(shared)).toBeVisible();
    await expect(await decisions(page)).toHaveCount(3);
    await colleague.context().setOffline(false);
    const dialog = colleague.getByRole("dialog", { name: "Pilih keputusan yang berlaku" });
    await expect(dialog).toBeVisible({ timeout: 20_000 });
    await expect(dialog.getByRole("group", { name: third })).toBeVisible();
    await expectAccessible(colleague);
    await colleague.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(colleague);
    await colleague.setViewportSize({ width: 1366, height: 768 });
    // Closed without a choice, nothing is sent and nothing forgotten.
    await colleague.keyboard.press("Escape");
    await expect(colleague.getByText("Menunggu pilihan Anda.")).toBeVisible();
    await expect(await decisions(page)).toHaveCount(3);
    await colleague.getByRole("button", { name: "Pilih sekarang" }).click();
    await dialog.getByRole("radio", { name: /^Keputusan Bidang Mutasi/ }).check();
    await dialog.getByRole("button", { name: "Gabungkan" }).click();
    await expect(dialog).toBeHidden();
    await expect(colleague.getByText(shared)).toBeVisible();
    await expect(rowOf(colleague, third).getByRole("button", { name: /^(Sematkan|Lepas sematan)/, pressed: true })).toBeVisible();
  });

  await test.step("the plan's page knows of the work, and follows when its fields are changed", async () => {
    await colleague.getByRole("link", { name: "Ke rencana" }).click();
    await expect(colleague.getByText(/^Di meja kerja ada perubahan yang belum menjadi usulan/)).toBeVisible();
    await colleague.getByRole("button", { name: "Ubah", exact: true }).click();
    const dialog = colleague.getByRole("dialog", { name: "Ubah rencana" });
    await dialog.getByLabel("Nama rencana").fill("Berdua saja");
    await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
    await expect(colleague.getByRole("heading", { level: 1, name: "Berdua saja" })).toBeVisible();
    await expect(page.getByText(/mengubah rencana ini\. Ambil data terbaru/)).toBeVisible();
    await page.getByRole("button", { name: "Ambil data terbaru" }).click();
    await expect(page.getByRole("heading", { name: "Susunan sekarang" })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/mengubah rencana ini\. Ambil data terbaru/)).toBeHidden();
    await expect(await decisions(page)).toHaveCount(3);
  });

  await test.step("what becomes a proposal is work in progress no more, and the other page shows it", async () => {
    await save(page, page.getByRole("heading", { level: 1, name: "Berdua saja" }));
    await expect(colleague.getByRole("heading", { name: "Usulan perpindahan" })).toBeVisible({ timeout: 20_000 });
    await expect(colleague.getByText(/^Di meja kerja ada perubahan/)).toBeHidden();
  });
  await colleague.context().close();
});
