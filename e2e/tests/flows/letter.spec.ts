import { expectAccessible, expectSound } from "../../setup/accessibility";
import { listen, signIn, takeStep, visit } from "../../setup/people";
import { expect, test } from "../../setup/test";

const key = "Pembuka surat, bahasa Indonesia";

test("the government opens its letters in its own words, and the person reads them with the facts filled in", async ({
  browser,
  page: hr,
}) => {
  test.setTimeout(120_000);
  const complaints = listen(hr);
  await signIn(hr, "hr.binjai");

  await test.step("a text is entered with placeholders from the buttons, and shown as it will be read", async () => {
    await hr.goto("/settings");
    const letters = hr.getByRole("region", { name: "Surat penjelasan" });
    await expect(letters.getByText("Belum diisi.")).toHaveCount(4);
    await expectSound(hr);
    await letters.getByRole("button", { name: `Tetapkan ${key}` }).click();
    const dialog = hr.getByRole("dialog", { name: `Tetapkan ${key}` });
    const text = dialog.getByLabel("Teks", { exact: true });
    const example = dialog.getByRole("region", { name: "Contoh hasil" });
    await dialog.getByLabel("Dasar hukum").fill("Surat Edaran Sekretaris Daerah 1/2026");
    await text.fill("Salam, {nama}.");
    await expect(example.getByText(/^Penanda \{nama\} tidak dikenal/)).toBeVisible();
    await dialog.getByRole("button", { name: "Simpan nilai" }).click();
    await expect(text).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(hr);

    await text.fill("Salam hangat, ");
    await dialog.getByRole("button", { name: "Nama pegawai" }).click();
    await expect(text, "the caret stands behind what was inserted").toBeFocused();
    await hr.keyboard.type(". Unit baru: ");
    await dialog.getByRole("button", { name: "Unit baru" }).click();
    await expect(text).toHaveValue("Salam hangat, {name}. Unit baru: {new_unit}");
    await expect(example.getByText("Salam hangat, Nama Pegawai, S.E.. Unit baru: Seksi Pelayanan, Kecamatan Contoh")).toBeVisible();
    await expect(dialog.getByText("43 dari 1.000 huruf")).toBeVisible();
    await dialog.getByRole("button", { name: "Simpan nilai" }).click();
    await expect(hr.getByText("Nilai tersimpan.")).toBeVisible();
    await expect(letters.getByText("Salam hangat, {name}. Unit baru: {new_unit}")).toBeVisible();
    await expect(letters.getByText("Belum diisi.")).toHaveCount(3);
  });

  const employee = await visit(browser, "employee.binjai");
  const employeeComplaints = listen(employee);
  const letter = employee.getByRole("article", { name: "Surat penjelasan" });
  const name = ((await employee.getByText(/^Yth\. /).textContent()) ?? "").replace("Yth. ", "").trim();

  await test.step("a letter that was read already stays as it was", async () => {
    await expect(letter).toBeVisible();
    await expect(letter.getByText(/^Salam hangat/)).toHaveCount(0);
  });

  await test.step("published anew, it begins with the words of the government", async () => {
    await hr.goto("/plans");
    await hr.getByRole("row").filter({ hasText: "Konsultasi" }).getByRole("link").click();
    await takeStep(hr, "Tarik kembali ke draf");
    await takeStep(hr, "Terbitkan untuk konsultasi");
    await employee.reload();
    await expect(letter.getByText(`Salam hangat, ${name}. Unit baru: `)).toBeVisible();
    await expectAccessible(employee);
  });

  await test.step("the personnel office reads the same behind the move", async () => {
    await hr.getByRole("searchbox", { name: "Cari nomor, nama, atau tujuan" }).fill(name.split(",")[0] ?? name);
    await hr.getByRole("button", { name: `Lihat alasan ${name}` }).first().click();
    const dialog = hr.getByRole("dialog");
    await expect(dialog.getByText(`Salam hangat, ${name}. Unit baru: `)).toBeVisible();
    await expect(dialog.getByText("Kata pembuka dan penutup berasal dari surat penjelasan pemerintah.")).toBeVisible();
    await expectAccessible(hr);
  });
  expect(employeeComplaints()).toEqual([]);
  expect(complaints()).toEqual([]);
  await employee.context().close();
});
