import { expectAccessible, expectSound } from "../../setup/accessibility";
import { listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

test.use({ viewport: { width: 390, height: 844 } });

test("somebody says what they wish for, loses nothing on the way, and reads what was said before", async ({ page }) => {
  const complaints = listen(page);
  await signIn(page, "employee.binjai");
  await expect(page.getByRole("region", { name: "Harapan" })).toContainText(/belum menyampaikan harapan/);
  await page.getByRole("link", { name: "Sampaikan atau ubah harapan" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Keinginan dan harapan Anda" })).toBeVisible();
  await expectSound(page);

  const send = page.getByRole("button", { name: "Kirim harapan" });
  await page.getByRole("radio", { name: "Bersedia dengan syarat" }).check();
  await send.click();
  await expect(page.getByLabel("Syarat Anda"), "a condition is owed").toBeFocused();
  await page.getByLabel("Syarat Anda").fill("Dekat dengan sekolah anak.");
  const wished = page.getByLabel("Unit yang Anda minati", { exact: true });
  await wished.selectOption({ index: 3 });
  await wished.selectOption({ index: 5 });
  await page.getByLabel("Unit yang Anda hindari", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Harapan pengembangan").fill("Belajar mengolah data.");
  const chosen = page.getByRole("button", { name: /^Hapus / });
  await expect(chosen).toHaveCount(3);
  await expectAccessible(page);

  page.once("dialog", (question) => void question.accept());
  await page.reload();
  await expect(page.getByLabel("Syarat Anda")).toHaveValue("Dekat dengan sekolah anak.");
  await expect(chosen).toHaveCount(3);
  await chosen.nth(1).click();
  await expect(chosen).toHaveCount(2);

  await page.context().setOffline(true);
  await send.click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.context().setOffline(false);
  await send.click();
  const said = page.getByRole("region", { name: "Pernyataan Anda" });
  await expect(said.getByRole("listitem")).toHaveCount(1);
  await expect(said).toContainText("Dekat dengan sekolah anak.");
  await expect(send, "nothing has changed since").toBeDisabled();

  await page.getByRole("radio", { name: "Ya, saya ingin pindah" }).check();
  await send.click();
  await expect(said.getByRole("listitem")).toHaveCount(2);
  await expect(said.getByText("Berlaku", { exact: true })).toHaveCount(1);
  expect(complaints().filter((complaint) => !complaint.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});
