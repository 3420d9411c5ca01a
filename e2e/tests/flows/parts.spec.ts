import { signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

test("an employee does not fetch the code of the office", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) {
      fetched.push(new URL(request.url()).pathname);
    }
  });
  await signIn(page, "employee.binjai");
  await expect(page.getByRole("heading", { level: 2, name: /^Anda diusulkan pindah ke / })).toBeVisible();
  expect(fetched.filter((path) => path.includes("personal"))).toHaveLength(1);
  expect(fetched.filter((path) => /planning|overview|administration/.test(path))).toEqual([]);
});

test("a page whose code cannot be fetched says so, and opens once it can", async ({ page }) => {
  await signIn(page, "hr.binjai");
  await page.route(/planning.*\.wasm$/, (route) => route.abort());
  await page.getByRole("link", { name: "Rencana", exact: true }).first().click();
  await expect(page.getByRole("alert")).toContainText("Halaman ini tidak dapat dimuat");
  await page.unrouteAll();
  await page.getByRole("button", { name: "Muat ulang" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rencana mutasi" })).toBeVisible();
});

test("a page on its way is announced, and no longer once the reader goes elsewhere", async ({ page }) => {
  await signIn(page, "hr.binjai");
  await page.route(/planning.*\.wasm$/, () => {
    // Neither answered nor refused: the code stays on its way.
  });
  await page.getByRole("link", { name: "Rencana", exact: true }).first().click();
  const announced = page.getByRole("progressbar", { name: "Halaman sedang dimuat" });
  await expect(announced).toBeVisible();
  await page.getByRole("banner").locator("summary").click();
  await page.getByRole("banner").getByRole("link", { name: "Akun saya", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Akun saya" })).toBeVisible();
  await expect(announced).toHaveCount(0);
});
