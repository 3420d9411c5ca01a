import { type Locator, type Page } from "@playwright/test";

import { expectAccessible, expectNoSidewaysScroll, expectSound } from "../../setup/accessibility";
import { createPlan, inDays, listen, signIn, visit } from "../../setup/people";
import { expect, test } from "../../setup/test";
import { save } from "../../setup/workbench";

/** Opens the workbench of a plan and waits for the first arrangement. */
async function openWorkbench(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Buka meja kerja" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Meja kerja" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Susunan sekarang" })).toBeVisible({ timeout: 60_000 });
}

/** The rows of the table of moves that are drawn. */
function rows(page: Page): Locator {
  return page.getByRole("region", { name: "Tabel susunan sekarang" }).locator("tbody tr[data-row]");
}

/** Name of the person in a row. */
async function nameIn(row: Locator): Promise<string> {
  return (await row.locator("th button").textContent()) ?? "";
}

/** Shows one of the parts on the right. */
async function show(page: Page, part: "Akibat" | "Pencari" | "Keputusan"): Promise<void> {
  await page.getByRole("tab", { name: part }).click();
}

/** The decisions by hand; they are shown first. */
async function decisions(page: Page): Promise<Locator> {
  await show(page, "Keputusan");
  return page.getByRole("region", { name: "Diputuskan dengan tangan" }).getByRole("listitem");
}

/** The finder. */
function finder(page: Page): Locator {
  return page.getByRole("region", { name: "Pencari" });
}

/** Waits for the positions that somebody may be given by hand: each on offer says what the plan loses by it, which can be nothing. */
async function expectChoices(page: Page): Promise<void> {
  await expect(finder(page).getByText("dalam susunan")).toBeVisible();
  await expect(finder(page).getByText(/rugi \d+,\d\d|tanpa rugi/).first()).toBeVisible();
}

/** Waits until every change is worked in. Gives the seconds that the last one took the worker. */
async function computed(page: Page): Promise<number> {
  const told = page.getByText(/^Dihitung dalam [\d.,]+ detik\.$/);
  await expect(told).toBeVisible({ timeout: 60_000 });
  const text = (await told.textContent()) ?? "";
  return Number(text.replace(/[^\d,]/g, "").replace(",", "."));
}

/** Number of moves in the line above everything. */
async function moveCount(page: Page): Promise<number> {
  const text = await page.getByText(/^Indeks .*perpindahan$/).textContent();
  return Number((text ?? "").match(/([\d.]+) perpindahan/)?.[1]?.replaceAll(".", ""));
}

/** What a change cost: seconds in the worker, and milliseconds of the longest task of the page's own thread that took above 50 ms (else 0). */
interface Cost {
  change: string;
  worker: number;
  page: number;
}

/** Notes the costs of changes, one after the other. */
async function costs(page: Page): Promise<{ note: (change: string) => Promise<void>; all: Cost[] }> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
  });
  const all: Cost[] = [];
  const note = async (change: string): Promise<void> => {
    const worker = await computed(page);
    const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
    all.push({ change, worker, page: Math.max(0, ...tasks) });
  };
  return { note, all };
}

test("changes to the largest government are worked in while the page stays free, and are saved as they were seen", async ({ page }, info) => {
  test.setTimeout(240_000);
  const complaints = listen(page);
  await signIn(page, "hr.palembang");
  await createPlan(page, "Coba-coba Palembang", 300);
  await openWorkbench(page);
  const { note, all } = await costs(page);

  await test.step("a move is pinned", async () => {
    const pin = rows(page).nth(0).getByRole("button", { name: /^Sematkan perpindahan/ });
    await pin.click();
    await expect(pin).toHaveAttribute("aria-pressed", "true");
    await note("pin");
    await expect(await decisions(page)).toHaveCount(1);
  });

  await test.step("a move is rejected by the keyboard, and taken back and made again", async () => {
    const name = await nameIn(rows(page).nth(1));
    await rows(page).nth(1).focus();
    await page.keyboard.press("x");
    const hand = await decisions(page);
    await expect(hand.filter({ hasText: name })).toBeVisible();
    await note("forbid");
    await expect(page.getByRole("heading", { name: "Akibat perubahan terakhir" })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(hand).toHaveCount(1);
    await note("undo");
    await page.keyboard.press("Control+y");
    await expect(hand).toHaveCount(2);
    await note("redo");
  });

  await test.step("another position is chosen, with what it costs the plan", async () => {
    await rows(page).nth(2).focus();
    await page.keyboard.press("m");
    await expectChoices(page);
    await finder(page).getByRole("button", { name: /^Pilih / }).nth(1).click();
    await note("by hand");
    await expect(await decisions(page)).toHaveCount(3);
  });

  await test.step("somebody is looked for and stays by decision", async () => {
    await page.getByRole("button", { name: "Pindahkan seseorang" }).click();
    await finder(page).getByLabel("Cari pegawai: nama atau NIP").fill("siti");
    await finder(page).getByRole("listitem").first().getByRole("button").click();
    const present = finder(page).getByRole("listitem").filter({ hasText: "jabatan sekarang" });
    await present.getByRole("button", { name: /^Pilih/ }).click();
    await note("stay");
    await expect((await decisions(page)).filter({ hasText: "harus tetap di" })).toBeVisible();
    await show(page, "Akibat");
  });

  await test.step("the limit, the criteria and a weight", async () => {
    await page.getByLabel("Paling banyak perpindahan").fill("200");
    await page.keyboard.press("Enter");
    await expect.poll(() => moveCount(page)).toBeLessThanOrEqual(200);
    await note("budget");
    await page.getByLabel("Kriteria", { exact: true }).selectOption("vacancies");
    await expect(page.getByText("Menghitung ulang")).toBeHidden();
    await note("criteria");
    await page.getByText("Bobot", { exact: true }).click();
    const price = page.getByLabel("Setiap perpindahan");
    await price.fill("2.000");
    await expect(price).toHaveAttribute("aria-invalid", "true");
    // The second does not wait for the first to be worked in, and undoes nothing of it.
    const missing = page.getByLabel("Setiap orang yang kurang");
    await price.fill("45");
    await missing.fill("110");
    await page.keyboard.press("Enter");
    await expect(page.getByText("bobot disesuaikan").first()).toBeVisible();
    await computed(page);
    await expect(price).toHaveValue("45");
    await expect(missing).toHaveValue("110");
    await note("weight");
  });

  await test.step("the page was free all the while", () => {
    const words = all.map(({ change, worker, page }) => `${change} ${worker} s, page ${page} ms`).join("; ");
    info.annotations.push({ type: "workbench", description: words });
    console.log(`Palembang, ${info.project.name}: ${words}`);
    // Whatever the machine: had the page computed these itself, its longest tasks would add up to what the worker took.
    const worker = all.reduce((sum, cost) => sum + cost.worker, 0);
    const longest = all.reduce((sum, cost) => sum + cost.page, 0);
    expect(longest).toBeLessThan((1000 * worker) / 2);
  });

  await test.step("every part is accessible", async () => {
    for (const part of ["Akibat", "Pencari", "Keputusan"] as const) {
      await show(page, part);
      await expectAccessible(page);
    }
    await rows(page).nth(2).focus();
    await page.keyboard.press("m");
    await expectChoices(page);
    await finder(page).getByText(/^Tidak boleh menurut aturan/).click();
    await expectAccessible(page);
    await rows(page).nth(2).focus();
    await page.keyboard.press("Enter");
    const why = page.getByRole("dialog", { name: /^Mengapa/ });
    await expect(why.getByText(/\/ 100/)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(why).toBeHidden();
  });

  await test.step("it is saved as it was seen, and found again", async () => {
    await expectSound(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1366, height: 768 });
    await save(page, page.getByRole("heading", { level: 1, name: "Coba-coba Palembang" }));
    await expect(page.getByText("bobot disesuaikan")).toBeVisible();
    await page.getByRole("link", { name: "Bagaimana usulan dihitung" }).click();
    await expect(page.getByRole("columnheader", { name: "Rencana ini" })).toBeVisible();
    await expectSound(page);
    await page.getByRole("link", { name: "Ke rencana" }).click();
    await openWorkbench(page);
    await expect(await decisions(page)).toHaveCount(4);
  });
  expect(complaints()).toEqual([]);
});

test("what no rule allows is refused with the rule; what changed meanwhile is not overwritten", async ({ browser, page }) => {
  test.setTimeout(180_000);
  const complaints = listen(page);
  await signIn(page, "hr.binjai");
  await createPlan(page, "Coba-coba Binjai", 30);
  await openWorkbench(page);
  const address = new URL(page.url()).pathname;

  await test.step("a hard rule stands against it; the arrangement stays", async () => {
    const before = await moveCount(page);
    await rows(page).nth(0).focus();
    await page.keyboard.press("Escape");
    await show(page, "Pencari");
    await finder(page).getByRole("button", { name: "Jabatan", exact: true }).click();
    await finder(page).getByLabel("Cari jabatan lain: nama jabatan atau unit").fill("kepala dinas");
    const post = finder(page).getByRole("listitem").filter({ hasText: "Kepala Dinas" }).first();
    await expect(post).toBeVisible();
    // Dropping a row of the table on it.
    const alert = page.getByRole("alert").filter({ hasText: "Perubahan ini tidak dapat dilakukan" });
    await expect(finder(page).getByText(/^Jabatan yang cocok dengan pencarian/)).toBeVisible();
    await rows(page).nth(0).dragTo(post);
    await expect(alert.getByRole("listitem").first()).toBeVisible();
    // What was looked for is still there.
    await expect(post).toBeVisible();
    expect(await moveCount(page)).toBe(before);
    await expect(page.getByText("Tersimpan di rencana.")).toBeVisible();
  });

  await test.step("unsaved changes survive a look at another page", async () => {
    await rows(page).nth(0).getByRole("button", { name: /^Tolak perpindahan/ }).click();
    await expect(page.getByText(/^Perubahan tersimpan otomatis/)).toBeVisible();
    await page.getByRole("link", { name: "Ke rencana" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Coba-coba Binjai" })).toBeVisible();
    await openWorkbench(page);
    await expect(page.getByText(/^Perubahan tersimpan otomatis/)).toBeVisible();
  });

  await test.step("they can be thrown away, after a question", async () => {
    await page.getByRole("button", { name: "Buang perubahan" }).click();
    const question = page.getByRole("dialog", { name: "Buang perubahan" });
    await expectAccessible(page);
    await question.getByRole("button", { name: "Buang perubahan" }).click();
    await expect(page.getByText("Tersimpan di rencana.")).toBeVisible({ timeout: 60_000 });
    await rows(page).nth(0).getByRole("button", { name: /^Tolak perpindahan/ }).click();
    await expect(page.getByText(/^Perubahan tersimpan otomatis/)).toBeVisible();
  });

  await test.step("somebody else sets the effective day; saving says so and loses nothing", async () => {
    const other = await visit(browser, "hr.binjai");
    await other.goto(address.replace("/workbench", ""));
    await other.getByRole("button", { name: "Ubah", exact: true }).click();
    const dialog = other.getByRole("dialog", { name: "Ubah rencana" });
    await dialog.getByLabel("Berlaku mulai (TMT)").fill(inDays(40));
    await dialog.getByRole("button", { name: "Simpan perubahan" }).click();
    await expect(other.getByText("Perubahan tersimpan.")).toBeVisible();
    await other.context().close();

    await save(page, page.getByText(/Usulan tidak tersimpan/));
    await page.getByRole("region", { name: "Simpan sebagai usulan" }).getByRole("button", { name: "Ambil data terbaru" }).click();
    await expect(page.getByRole("heading", { name: "Susunan sekarang" })).toBeVisible({ timeout: 60_000 });
    await expect(await decisions(page)).toHaveCount(1);
    await save(page, page.getByRole("heading", { level: 1, name: "Coba-coba Binjai" }));
    await expect(page.getByRole("heading", { name: "Usulan perpindahan" })).toBeVisible();
  });
  expect(complaints()).toEqual([]);
});

test("the whole plan is made by keys alone, and loading the page again loses no step", async ({ page }) => {
  test.setTimeout(180_000);
  const complaints = listen(page);
  await signIn(page, "hr.binjai");
  await createPlan(page, "Papan ketik Binjai", 30);
  await openWorkbench(page);
  const table = page.getByRole("region", { name: "Tabel susunan sekarang" });
  const focused = page.locator("tbody tr:focus");
  const pressed = (row: Locator) => row.getByRole("button", { name: /^Sematkan/ });

  await test.step("rows by arrows, ends and pages", async () => {
    await expect(table.getByRole("grid")).toHaveAttribute("aria-rowcount", String((await moveCount(page)) + 1));
    await rows(page).first().focus();
    await page.keyboard.press("ArrowDown");
    await expect(focused).toHaveAttribute("aria-rowindex", "3");
    await page.keyboard.press("End");
    await expect(focused).toHaveAttribute("aria-rowindex", String((await moveCount(page)) + 1));
    await page.keyboard.press("Home");
    await expect(focused).toHaveAttribute("aria-rowindex", "2");
    await page.keyboard.press("PageDown");
    await expect(focused).not.toHaveAttribute("aria-rowindex", "2");
    await page.keyboard.press("Home");
  });

  await test.step("the keys tell themselves", async () => {
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Tombol papan ketik di tabel" });
    await expect(keys.getByText("tolak perpindahan")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(keys).toBeHidden();
    await expect(focused).toHaveAttribute("aria-rowindex", "2");
  });

  await test.step("why, and back to the same row", async () => {
    await page.keyboard.press("Enter");
    const why = page.getByRole("dialog", { name: /^Mengapa/ });
    await expect(why.getByRole("heading", { name: "Aturan" }).or(why.getByText("/ 100")).first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(why).toBeHidden();
    await expect(focused).toHaveAttribute("aria-rowindex", "2");
  });

  await test.step("pinned, freed, many at once in one step", async () => {
    await page.keyboard.press("p");
    await expect(pressed(focused)).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("p");
    await expect(pressed(focused)).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(page.getByText("3 baris terpilih")).toBeVisible();
    await page.keyboard.press("p");
    await expect(await decisions(page)).toHaveCount(3);
    await rows(page).nth(0).focus();
    await page.keyboard.press("u");
    await expect(page.getByText("Belum ada. Sematkan atau tolak")).toBeVisible();
    await page.keyboard.press("Control+Shift+Z");
    await expect(await decisions(page)).toHaveCount(3);
    await rows(page).nth(5).focus();
    await page.keyboard.press("Escape");
  });

  await test.step("rejected, and the focus stays in the table", async () => {
    const name = await nameIn(focused);
    await page.keyboard.press("x");
    await expect((await decisions(page)).filter({ hasText: name })).toBeVisible();
    await rows(page).nth(1).focus();
  });

  await test.step("moved to where the finder says", async () => {
    const name = await nameIn(focused);
    await page.keyboard.press("m");
    await expect(finder(page)).toBeFocused();
    await expect(finder(page).getByText(`Memindahkan ${name}:`)).toBeVisible();
    await expectChoices(page);
    const choose = finder(page).getByRole("button", { name: /^Pilih / }).nth(1);
    await choose.focus();
    await page.keyboard.press("Enter");
    await expect(await decisions(page)).toHaveCount(4);
  });

  await test.step("the page is loaded again", async () => {
    await page.reload();
    await expect(page.getByRole("heading", { name: "Susunan sekarang" })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/^Perubahan tersimpan otomatis/)).toBeVisible();
    const hand = await decisions(page);
    await expect(hand).toHaveCount(4);
    const undo = page.getByRole("button", { name: "Urungkan" });
    while (await undo.isEnabled()) {
      await undo.press("Enter");
      await expect(page.getByText("Menghitung ulang")).toBeHidden();
    }
    await expect(page.getByText("Tersimpan di rencana.")).toBeVisible();
    const redo = page.getByRole("button", { name: "Ulangi" });
    while (await redo.isEnabled()) {
      await redo.press("Enter");
      await expect(page.getByText("Menghitung ulang")).toBeHidden();
    }
    await expect(await decisions(page)).toHaveCount(4);
  });

  await test.step("who signs out leaves nothing in the browser", async () => {
    const kept = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("seimbang-workbench")).length);
    expect(await kept()).toBe(1);
    await expectSound(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto("/account");
    await page.getByRole("main").getByRole("button", { name: "Keluar" }).click();
    await expect(page).toHaveURL(/sign-in/);
    expect(await kept()).toBe(0);
  });
  expect(complaints()).toEqual([]);
});

test("posts that lack people lead to who could fill them, and to why others may not", async ({ page }) => {
  await signIn(page, "hr.binjai");
  await createPlan(page, "Pencari Binjai", 5);
  await openWorkbench(page);
  await show(page, "Pencari");
  const lacks = finder(page).locator("[data-post] .chip-bad");
  await expect(lacks.first()).toBeVisible();
  const counts = (await lacks.allTextContents()).map((text) => Number(text.replace(/\D/g, "")));
  expect(counts).toEqual([...counts].sort((one, other) => other - one));
  await finder(page).getByRole("button", { name: /^Siapa yang bisa mengisi/ }).first().click();
  await expect(finder(page).getByRole("heading", { name: "Yang bisa mengisi" })).toBeVisible();
  await finder(page).getByText(/^Tidak boleh menurut aturan/).click();
  const rule = finder(page).getByRole("button", { pressed: false }).filter({ hasText: "Jenis jabatan tetap" });
  await rule.click();
  await expect(finder(page).getByText("PermenPANRB 22/2021").first()).toBeVisible();
  const put = finder(page).getByRole("button", { name: /^Tempatkan/ }).first();
  if (await put.isVisible()) {
    await put.click();
    await expect(page.getByText(/^Perubahan tersimpan otomatis/)).toBeVisible();
  }
});

test("a planner that cannot be loaded says so and starts again", async ({ page }) => {
  await signIn(page, "hr.binjai");
  await createPlan(page, "Coba-coba tanpa modul", 10);
  await page.route(/planner\.wasm$/, (route) => route.abort());
  await page.getByRole("link", { name: "Buka meja kerja" }).click();
  await expect(page.getByRole("alert").getByText("Perhitungan terhenti")).toBeVisible();
  await expectSound(page);
  await page.unroute(/planner\.wasm$/);
  await page.getByRole("button", { name: "Mulai lagi" }).click();
  await expect(page.getByRole("heading", { name: "Susunan sekarang" })).toBeVisible({ timeout: 60_000 });
});
