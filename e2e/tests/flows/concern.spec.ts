import { expectAccessible, expectSound } from "../../setup/accessibility";
import { decideConcern, listen, signIn, visit } from "../../setup/people";
import { expect, test } from "../../setup/test";

const place = "palembang";

test.use({ viewport: { width: 390, height: 844 } });

test("a concern is talked about by two people, holds the plan back, is decided, and the person reads why", async ({
  browser,
  page: employee,
}) => {
  test.setTimeout(180_000);
  const complaints = listen(employee);
  await signIn(employee, `employee.${place}`);
  const name = (await employee.getByText(/^Yth\. /).textContent() ?? "").replace("Yth. ", "").trim();

  await test.step("words that are not sent survive loading the page again", async () => {
    await employee.getByRole("button", { name: "Sampaikan keberatan" }).first().click();
    const sheet = employee.getByRole("dialog", { name: "Sampaikan keberatan" });
    await sheet.getByLabel("Keluarga").check();
    await sheet.getByLabel("Ceritakan singkat").fill("Ibu saya dirawat di rumah.");
    employee.once("dialog", (question) => void question.accept());
    await employee.reload();
    await employee.getByRole("button", { name: "Sampaikan keberatan" }).first().click();
    await expect(sheet.getByLabel("Ceritakan singkat")).toHaveValue("Ibu saya dirawat di rumah.");
    await expect(sheet.getByLabel("Keluarga")).toBeChecked();
  });

  const talk = employee.getByRole("region", { name: "Keberatan Anda" });
  await test.step("the concern cannot be sent without a network, and nothing is lost", async () => {
    const sheet = employee.getByRole("dialog", { name: "Sampaikan keberatan" });
    await employee.context().setOffline(true);
    await sheet.getByRole("button", { name: "Kirim keberatan" }).click();
    await expect(sheet.getByRole("alert")).toBeVisible();
    await employee.context().setOffline(false);
    await sheet.getByRole("button", { name: "Kirim keberatan" }).click();
    await expect(sheet).toBeHidden();
    await expect(talk).toContainText("Ibu saya dirawat di rumah.");
    await expect(talk).toContainText("Menunggu jawaban kepegawaian");
    await expectAccessible(employee);
  });

  const hr = await visit(browser, `hr.${place}`);
  const dialog = hr.getByRole("dialog");
  await test.step("the personnel office is told, and answers", async () => {
    await hr.getByRole("link", { name: /^Pemberitahuan, \d+ belum dibaca$/ }).click();
    await hr.getByRole("link", { name: /ada keberatan yang menunggu jawaban Anda/ }).first().click();
    await expect(hr.getByRole("heading", { level: 1, name: "Keberatan" })).toBeVisible();
    await expectSound(hr);
    await hr.getByRole("button", { name: `Buka keberatan ${name}` }).click();
    await expect(dialog).toContainText("Ibu saya dirawat di rumah.");
    await expectAccessible(hr);
    await dialog.getByRole("button", { name: "Kirim", exact: true }).click();
    await expect(dialog.getByLabel("Tulis kepada pegawai"), "an empty answer is not sent").toBeFocused();
    await dialog.getByLabel("Tulis kepada pegawai").fill("Apakah ada yang dapat membantu di rumah?");
    await dialog.getByRole("button", { name: "Kirim", exact: true }).click();
    await expect(dialog).toContainText("Sudah dijawab, belum diputuskan");
    await hr.keyboard.press("Escape");
  });

  await test.step("the person answers", async () => {
    await employee.getByRole("link", { name: /^Pemberitahuan, \d+ belum dibaca$/ }).first().click();
    await employee.getByRole("link", { name: /menjawab keberatan Anda/ }).click();
    await expect(talk).toContainText("Apakah ada yang dapat membantu di rumah?");
    await talk.getByLabel("Tulis kepada kepegawaian").fill("Tidak ada.");
    await talk.getByRole("button", { name: "Kirim", exact: true }).click();
    await expect(talk.getByRole("listitem")).toHaveCount(3);
  });

  await test.step("the plan does not go on while somebody waits", async () => {
    await hr.getByRole("link", { name: "Kembali ke rencana" }).click();
    await hr.getByRole("button", { name: "Kirim ke penilaian", exact: true }).click();
    await expect(hr.getByRole("dialog", { name: "Kirim ke penilaian" })).toContainText("Keberatan belum diputuskan:");
    await hr.keyboard.press("Escape");
    await hr.getByRole("link", { name: "Buka keberatan" }).click();
    await hr.getByRole("button", { name: `Buka keberatan ${name}` }).click();
    await decideConcern(hr, "Usulan ditarik", "Anda dibutuhkan di rumah; unit tujuan mencari pegawai lain.");
  });

  await test.step("the person reads the decision and its reason", async () => {
    await employee.reload();
    await expect(talk).toContainText("Usulan ditarik");
    await expect(talk).toContainText("Anda dibutuhkan di rumah; unit tujuan mencari pegawai lain.");
    await expect(employee.getByRole("heading", { level: 2, name: /^Usulan pindah ke .* tidak dilanjutkan$/ })).toBeVisible();
    await expectAccessible(employee);
  });

  await hr.context().close();
  expect(complaints().filter((complaint) => !complaint.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});

test("somebody would rather go to another post", async ({ page }) => {
  await signIn(page, "employee.pangkalpinang");
  await page.getByRole("button", { name: "Saya memilih jabatan lain" }).click();
  const sheet = page.getByRole("dialog", { name: "Pilih jabatan lain" });
  const posts = sheet.getByRole("radio");
  await expect(posts.first()).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Kirim pilihan" }).click();
  await expect(sheet, "nothing was chosen").toBeVisible();
  const chosen = sheet.locator("input[type=radio]:enabled").first();
  await chosen.check();
  await sheet.getByRole("button", { name: "Kirim pilihan" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText("Anda memilih jabatan lain")).toBeVisible();
  const talk = page.getByRole("region", { name: "Keberatan Anda" });
  await expect(talk.getByRole("heading", { level: 3, name: /^Memilih / })).toBeVisible();
  await talk.getByRole("button", { name: "Tarik keberatan" }).click();
  await page.getByRole("dialog", { name: "Tarik keberatan ini?" }).getByRole("button", { name: "Tarik keberatan" }).click();
  await expect(talk).toContainText("Ditarik");
  await expect(page.getByText("Anda mengerti usulan ini")).toBeVisible();
});
