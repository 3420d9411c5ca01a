import { createPlan, listen, signIn, visit } from "../../setup/people";
import { expect, test } from "../../setup/test";

test("the largest government is planned; of two proposals at once the second is told to wait", async ({ browser, page }, info) => {
  test.setTimeout(180_000);
  const complaints = listen(page);
  await signIn(page, "hr.palembang");
  await createPlan(page, "Penyeimbangan Palembang", 200);
  const other = await visit(browser, "hr.palembang");
  await other.goto(new URL(page.url()).pathname);
  const propose = (at: typeof page) => at.getByRole("button", { name: "Usulkan otomatis" });
  await expect(propose(other)).toBeEnabled();

  const accepted = page.waitForResponse((response) => response.url().endsWith("/proposals"));
  const started = Date.now();
  await propose(page).click();
  expect((await accepted).status()).toBe(202);
  await propose(other).click();
  await expect(other.getByRole("alert")).toHaveText(/Usulan untuk rencana ini masih dihitung\. Tunggu sampai selesai\./);
  await expect(page.getByRole("heading", { name: "Usulan perpindahan" })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("button", { name: /^Lihat alasan/ }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Indeks keseimbangan" })).toBeVisible();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  info.annotations.push({ type: "seconds from the click to the shown result", description: seconds });
  console.log(`Palembang, ${info.project.name}: ${seconds} s from the click to the shown result`);

  await other.reload();
  await expect(other.getByRole("heading", { name: "Usulan perpindahan" })).toBeVisible();
  await other.context().close();
  expect(complaints()).toEqual([]);
});
