import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { signInToApi, type Unit } from "../../setup/api";
import { listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

const locales = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../frontend/locales");

/** Every text of a language; of those with values in them the parts between the values. */
function texts(language: "id" | "en"): Set<string> {
  const found = new Set<string>();
  const collect = (node: unknown): void => {
    if (typeof node === "string") {
      node.split(/\{\{.*?\}\}/).forEach((part) => found.add(part.trim()));
    } else {
      Object.values(node as object).forEach(collect);
    }
  };
  for (const file of readdirSync(path.join(locales, language))) {
    collect(JSON.parse(readFileSync(path.join(locales, language, file), "utf8")));
  }
  return found;
}

const english = texts("en");
const indonesian = [...texts("id")].filter((text) => /[a-z]{2}/i.test(text) && !english.has(text));

/** Whether a text is, or for longer ones contains, one of the interface in Indonesian. Names and plans of the data are Indonesian. */
function isIndonesian(shown: string): boolean {
  return indonesian.some((text) => shown === text || (text.length >= 18 && shown.includes(text)));
}

/** What people see or have read to them: texts, names and hints, one by one. */
async function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      if (text !== "" && node.parentElement?.checkVisibility() && !node.parentElement.closest("noscript, script, style")) {
        shown.push(text);
      }
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
      for (const name of ["aria-label", "placeholder", "title"]) {
        const text = element.getAttribute(name)?.trim() ?? "";
        if (text !== "" && element.checkVisibility()) {
          shown.push(text);
        }
      }
    }
    return shown;
  });
}

/** Nothing Indonesian is left of the interface, and numbers are written in the English manner. `names` are data, not interface. */
async function expectEnglish(page: Page, names: Set<string>): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Loading", { exact: true })).toHaveCount(0);
  const shown = await shownTexts(page);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((text) => !names.has(text) && isIndonesian(text)), `Indonesian on ${page.url()}`).toEqual([]);
  // A comma groups three digits, a point is decimal, and a percent sign follows at once.
  const odd = shown.filter((text) => /\d,\d{1,2}(?!\d)|\d\.\d{3}(?!\d)|\d[\s\u00a0]%/.test(text));
  expect(odd, `numbers on ${page.url()}`).toEqual([]);
}

/** Chooses a language at the top of the page. */
async function choose(page: Page, from: string, code: string): Promise<void> {
  await page.getByRole("combobox", { name: from }).selectOption(code);
  await expect(page.locator("html")).toHaveAttribute("lang", code);
}

for (const { role, menu } of [
  {
    role: "hr",
    menu: [
      ["Dashboard", "Workload balance"],
      ["Workload", null],
      ["Plans", "Transfer plans"],
      ["Employees", "Employees"],
      ["Newcomers", "Newcomers"],
      ["Import", "Import"],
      ["Rules", "Rules and parameters"],
    ],
  },
  { role: "employee", menu: [["Home", null], ["Wishes", "Your wishes and hopes"], ["My account", "My account"]] },
] as const) {
  test(`${role}: English everywhere after one choice, also after a reload, and Indonesian again`, async ({ page, server }) => {
    test.setTimeout(120_000);
    const { items } = await (await signInToApi(server.url, "hr.pangkalpinang")).read<{ items: Unit[] }>("/units");
    const names = new Set(items.map((unit) => unit.name));
    const complaints = listen(page);
    await signIn(page, `${role}.pangkalpinang`);
    const before = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    await choose(page, "Bahasa", "en");
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(before);
    await expectEnglish(page, names);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");

    const nav = page.getByRole("navigation", { name: "Main menu" });
    await expect(nav.getByRole("link").filter({ hasText: /./ })).toHaveText(menu.map(([entry]) => entry));
    for (const [entry, heading] of menu) {
      await test.step(entry, async () => {
        await nav.getByRole("link", { name: entry, exact: true }).click();
        await expect(nav.getByRole("link", { name: entry, exact: true })).toHaveAttribute("aria-current", "page");
        if (heading) {
          await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
        }
        await expectEnglish(page, names);
      });
    }
    if (role === "hr") {
      await test.step("a plan and the reasons of a move", async () => {
        await nav.getByRole("link", { name: "Plans", exact: true }).click();
        await page.getByRole("row").filter({ hasText: "Consultation" }).getByRole("link").first().click();
        await page.getByRole("button", { name: /^Show the reasons/ }).first().click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectEnglish(page, names);
        await page.keyboard.press("Escape");
      });
    }

    await choose(page, "Language", "id");
    await expect(page.getByRole("navigation", { name: "Menu utama" })).toBeVisible();
    expect(complaints()).toEqual([]);
  });
}
